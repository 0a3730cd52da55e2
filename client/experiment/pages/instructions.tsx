import type { JSX } from 'preact';
import type { PublicStudy } from '../../../src/schema/session.js';
import { words } from '../words/index.js';
import { CategoryGrid } from './category-grid.js';
import { ChoiceInstructions } from './choice-instructions.js';
import { MarkedText } from './marked-text.js';
import type { PageOf } from './page-of.js';
import { isMasked, TrialStrip } from './trial-strip.js';
import { WithdrawalCode } from './withdrawal-code.js';

/** What to do, shown on a drawn trial, and the names of the icons. */
export function Instructions({
  page,
  study,
}: {
  page: PageOf<'instructions'>;
  study: PublicStudy;
}): JSX.Element {
  if (study.kind !== 'classification') {
    return <ChoiceInstructions page={page} study={study} kind={study.kind} />;
  }
  const { instructions } = words();
  const seconds = study.timing.responseMs / 1000;
  const keyboard = matchMedia('(hover: hover) and (pointer: fine)').matches;
  return (
    <>
      <h1>{instructions.title}</h1>
      <TrialStrip study={study} grid={page.grid} />
      <ol class="steps">
        <li>
          <MarkedText text={instructions.cross} />
        </li>
        <li>{isMasked(study) ? instructions.picture : instructions.pictureAlone}</li>
        <li>
          <MarkedText text={instructions.choose(seconds)} />{' '}
          {study.counts === 'last' ? instructions.lastCounts : instructions.firstCounts}{' '}
          <MarkedText text={instructions.guess} />
        </li>
      </ol>
      <h2>{instructions.answers(study.alternatives.length)}</h2>
      <CategoryGrid alternatives={page.grid} showKeys={keyboard} />
      {keyboard && <p class="muted small">{instructions.keys}</p>}
      {page.withdrawalCode !== null && <WithdrawalCode code={page.withdrawalCode} />}
      <p class="actions">
        <button class="button primary big" type="button" onClick={page.next}>
          {instructions.understood}
        </button>
        {page.example && (
          <button class="button" type="button" onClick={page.example}>
            {words().steps.example.offer}
          </button>
        )}
      </p>
    </>
  );
}
