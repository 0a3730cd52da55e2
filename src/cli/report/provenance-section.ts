import { createHash } from 'node:crypto';
import { codeVersion } from '../../installation.js';
import { canonicalHash, canonicalJson } from '../../schema/canonical.js';
import type { Step } from '../../schema/stimulus.js';
import type { TrialRow } from '../../schema/trial.js';
import { html, section, table } from './html.js';
import type { Html } from './html.js';
import { whole } from './numbers.js';
import type { ReportSource } from './report-source.js';

/** What made the numbers: code, trials, study file, recipes, networks, seeds. */
export function provenanceSection(
  source: ReportSource,
  rows: readonly TrialRow[],
  { command, resamples, seed, date }: Provenance,
): Html {
  const { study, importedFrom } = source;
  const facts: [string, string | Html][] = [
    ['Code', `visavis ${codeVersion}`],
    ['Made by', html`<code>${command}</code>`],
    ...(date === null ? [] : [['Date', date] satisfies [string, string]]),
    ['Trials', html`${whole(rows.length)}, SHA-256 <code>${hashOf(rows)}</code>`],
    ['Resamples', `${whole(resamples)} for each interval, seed ${seed}`],
    ...(importedFrom === null ? [] : [['Read from', importedFrom] satisfies [string, string]]),
  ];
  if (study !== null) {
    const { definition } = study;
    facts.push(
      ['Study file', html`${definition.id}, SHA-256 <code>${study.fileHash}</code>`],
      ['Stimuli', html`SHA-256 of what they depend on <code>${study.stimuliHash}</code>`],
      ['Seed of the study', String(definition.seed)],
      ...(definition.imageSet.kind === 'drawn'
        ? [['Seed of the drawings', String(definition.imageSet.seed)] satisfies [string, string]]
        : []),
      ...study.versions.map(({ number, fileHash, participants }): [string, Html] => [
        `Version ${number}`,
        html`<code>${fileHash}</code>, ${participants} people`,
      ]),
    );
  }
  return section(
    'provenance',
    'Where the numbers come from',
    html`<dl>
      ${facts.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`,
    recipes(source),
    networks(source),
  );
}

export interface Provenance {
  readonly command: string;
  readonly resamples: number;
  readonly seed: string;
  /** left out where null, so that the same trials give the same report */
  readonly date: string | null;
}

/** Of the trials as canonical JSON, a line each. */
function hashOf(rows: readonly TrialRow[]): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(`${canonicalJson(row)}\n`);
  return hash.digest('hex');
}

function recipes({ conditions }: ReportSource): Html {
  const made = conditions.filter(({ steps }) => steps.length > 0);
  if (made.length === 0) return html``;
  return table(
    'Recipes: what was done to the images of each condition, in this order',
    ['Condition', 'steps'],
    made.map(({ label, steps }) => [label, steps.map(stepInWords).join(' → ')]),
  );
}

function stepInWords({ manipulation, version, parameters }: Step): string {
  const values = Object.entries(parameters).map(([name, value]) => `${name} ${inWords(value)}`);
  return `${manipulation} (version ${version}): ${values.join(', ')}`;
}

const longest = 240;

/** A recorded value; a hash of one that is too long to be read. */
function inWords(value: unknown): string {
  const text = typeof value === 'string' ? value : canonicalJson(value);
  if (text.length <= longest) return text;
  return `${text.length.toLocaleString('en')} signs, SHA-256 ${canonicalHash(value)}`;
}

function networks(source: ReportSource): Html {
  const stored = source.networks.filter(({ details }) => Object.keys(details).length > 0);
  if (stored.length === 0) return html``;
  return table(
    'Networks, as recorded with their answers',
    ['Network', 'recorded'],
    stored.map(({ id, details }) => [
      id,
      Object.entries(details).map(
        ([name, value]) => html`<span class="fact">${name}: <code>${inWords(value)}</code></span> `,
      ),
    ]),
  );
}
