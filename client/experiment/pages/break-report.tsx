import type { JSX } from 'preact';
import type { BlockReport } from '../session/page.js';
import { missedShareLimit } from '../session/remaining-blocks.js';
import { words } from '../words/index.js';

/** How the last block went: how many are done, and whether pictures went by unanswered. */
export function BreakReport({ report }: { report: BlockReport }): JSX.Element {
  const { breaks } = words();
  const { done, of, missed, trials } = report;
  const tooMany = missed > trials * missedShareLimit;
  return (
    <>
      <p class="lead">{breaks.done(done, of)}</p>
      {tooMany ? (
        <p class="hint">{breaks.tooMany(missed, trials)}</p>
      ) : (
        <p>{missed === 0 ? breaks.every : breaks.nearlyEvery}</p>
      )}
      <p>{breaks.cross}</p>
    </>
  );
}
