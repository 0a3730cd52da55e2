import type { JSX } from 'preact';
import type { BlockReport } from '../session/page.js';
import { missedShareLimit } from '../session/remaining-blocks.js';

/** How the last block went: how many are done, and whether pictures went by unanswered. */
export function BreakReport({ report }: { report: BlockReport }): JSX.Element {
  const { done, of, missed, trials } = report;
  const tooMany = missed > trials * missedShareLimit;
  return (
    <>
      <p class="lead">
        Block {done} of {of} is done. Rest your eyes as long as you like.
      </p>
      {tooMany ? (
        <p class="hint">
          {missed} of the last {trials} pictures went by without an answer. Please answer every one,
          and guess if you are unsure: a guess tells us more than no answer.
        </p>
      ) : (
        <p>You answered {missed === 0 ? 'every picture' : 'nearly every picture'}. Thank you.</p>
      )}
      <p>And, as before: keep your eyes on the cross.</p>
    </>
  );
}
