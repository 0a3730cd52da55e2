import { batchSize } from './observe.js';
import type { Observed } from './observe.js';
import { fail, pass, warning } from './finding.js';
import type { Finding } from './finding.js';

/** Of the largest number: what the order of sums may change in single precision. */
const batchShare = 1e-5;
/** Beyond this the answer to an image is another, not a rounded one. */
const wrongShare = 1e-2;

/** Does the same image get the same answer twice? */
export function checkRepetition({ answers, again }: Observed): Finding {
  const share = largestDifference(answers, again);
  if (share === 0) return pass('repetition', 'the same image gets the same answer twice');
  const found = `the same images get other answers the second time (by ${percent(share)})`;
  return share > wrongShare
    ? fail('repetition', `${found}: export the network for inference, without dropout`)
    : warning('repetition', found);
}

/** Does an answer depend on what else is in the batch? */
export function checkBatch({ answers, alone }: Observed): Finding {
  const share = largestDifference(answers, alone);
  const together = `${Math.min(batchSize, alone.length)} images`;
  if (share <= batchShare)
    return pass('batch', `${together} together get the answers that each gets alone`);
  const found = `${together} together get other answers than each alone (by ${percent(share)})`;
  return share > wrongShare
    ? fail(
        'batch',
        `${found}: export the network for inference, with batch normalisation by its running statistics`,
      )
    : warning('batch', found);
}

/** Greatest difference between answers to the same images, as a share of the largest number. */
function largestDifference(all: readonly number[][], some: readonly number[][]): number {
  const differences = some.flatMap((answer, n) =>
    answer.map((value, i) => Math.abs(value - all[n][i])),
  );
  const largest = Math.max(...[...some, ...all.slice(0, some.length)].flat().map(Math.abs));
  return largest === 0 ? 0 : Math.max(...differences) / largest;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} % of the largest number`;
}
