import type { JSX } from 'preact';
import type { PublicStudy } from '../../../src/schema/session.js';
import { stepWords } from '../words/steps.js';
import { CategoryGrid } from './category-grid.js';
import type { PageOf } from './page-of.js';
import { TrialStrip } from './trial-strip.js';
import { WithdrawalCode } from './withdrawal-code.js';

/** What to do, shown on a drawn trial, and the names of the icons. */
export function Instructions({
  page,
  study,
}: {
  page: PageOf<'instructions'>;
  study: PublicStudy;
}): JSX.Element {
  const seconds = study.timing.responseMs / 1000;
  const keyboard = matchMedia('(hover: hover) and (pointer: fine)').matches;
  return (
    <>
      <h1>What did you see?</h1>
      <TrialStrip timing={study.timing} grid={page.grid} />
      <ol class="steps">
        <li>
          <strong>Keep your eyes on the cross</strong> in the middle, also while the picture shows.
        </li>
        <li>
          The picture shows for a moment only; a pattern wipes it out. Some pictures are very hard
          to make out: that is the point.
        </li>
        <li>
          Then <strong>choose what it was</strong> within {seconds} seconds.{' '}
          {study.counts === 'last'
            ? 'You may correct yourself; your last choice counts.'
            : 'Your first choice counts; it cannot be corrected.'}{' '}
          <strong>Not sure? Guess.</strong>
        </li>
      </ol>
      <h2>The {study.alternatives.length} answers</h2>
      <CategoryGrid alternatives={page.grid} showKeys={keyboard} />
      {keyboard && (
        <p class="muted small">
          Click, or use the keyboard: each key above chooses the answer in its place. The arrow keys
          with Enter work as well.
        </p>
      )}
      {page.withdrawalCode !== null && <WithdrawalCode code={page.withdrawalCode} />}
      <p class="actions">
        <button class="button primary big" type="button" onClick={page.next}>
          Understood
        </button>
        {page.example && (
          <button class="button" type="button" onClick={page.example}>
            {stepWords.example.offer}
          </button>
        )}
      </p>
    </>
  );
}
