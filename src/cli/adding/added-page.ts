import type { Added } from '../../observers/adding/added.js';
import type { Finding } from '../../observers/self-check/finding.js';
import { sixteenCategories } from '../../schema/category.js';
import type { StatedDecision } from '../../schema/decision.js';
import type { NetworkDescription } from '../../schema/network.js';
import { decisionText, preprocessingText } from '../description-text.js';
import { facts } from '../plain-table.js';
import type { Fact } from '../plain-table.js';

const marks: Readonly<Record<Finding['verdict'], string>> = { pass: '✓', fail: '✗', warning: '!' };
/** Labels that are listed; of the others the number is said. */
const listed = 8;

/** What was found about a network, what was written, and what to do next. */
export function addedPage(added: Added, width: number): string {
  const { findings, file, network, accepted, written, otherLabels } = added;
  const lines = findings.map(({ check, verdict, sentence }): Fact => [
    `${marks[verdict]} ${check}`,
    sentence,
  ]);
  const page = [...facts(descriptionFacts(added), width), '', ...facts(lines, width), ''];
  if (otherLabels.length > 0) {
    const more = otherLabels.length - listed;
    const names = otherLabels.slice(0, listed).join(', ') + (more > 0 ? ` and ${more} more` : '');
    page.push(...facts([['labels', `not of the sixteen categories: ${names}`]], width), '');
  }
  const lacking = lackingText(added);
  if (lacking) page.push(...facts([['lacking', lacking]], width), '');
  if (!accepted && !written)
    page.push('Nothing was written: mend what is marked ✗, or give --force.');
  else page.push(written ? `Wrote ${file}.` : `${file} says the same already.`);
  if (accepted || written) page.push(`Next: npx visavis evaluate <study> --network ${network}`);
  return page.join('\n');
}

function descriptionFacts({ description }: Added): Fact[] {
  const { title, input, decision, output } = description as Omit<NetworkDescription, 'decision'> & {
    decision: StatedDecision;
  };
  const isService = 'url' in description;
  return [
    ['title', title],
    isService
      ? [
          'images',
          `${input.sidePx} × ${input.sidePx} px, ${input.channels === 1 ? 'grey' : 'colour'}`,
        ]
      : ['preprocessing', preprocessingText(input)],
    ...(isService || input.resize
      ? []
      : [['other sizes', 'refused; --resize brings them to its size'] as const]),
    ['decision', decisionText(decision, output.holds)],
  ];
}

/** Which of the sixteen categories no output stands for: studies that offer them refuse the network. */
function lackingText({ description, otherLabels }: Added): string | null {
  const { decision } = description as { decision: StatedDecision };
  const named = categoriesOf(decision);
  const missing = sixteenCategories.filter((category) => named && !named.includes(category));
  if (missing.length === 0) return null;
  const which = missing.length === sixteenCategories.length ? 'all sixteen' : missing.join(', ');
  const imagenet = otherLabels.length >= 990 ? '; ImageNet’s classes are --labels imagenet' : '';
  return `${which}: studies that offer these categories, as the demo does, refuse it${imagenet}`;
}

/** null: all sixteen, or a file says it. */
function categoriesOf(decision: StatedDecision): readonly string[] | null {
  if (decision.mapping === 'direct') return decision.categories;
  return decision.mapping === 'classes' ? Object.keys(decision.categories) : null;
}
