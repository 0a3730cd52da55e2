import { pass, warning } from './finding.js';
import type { Finding } from './finding.js';

/** Which images a network names rightly with one preprocessing. */
export interface Trial {
  /** as it is asked for on the command line: `--preprocess clip` */
  readonly name: string;
  readonly right: readonly boolean[];
}

/** McNemar's statistic above which two preprocessings differ (one degree of freedom, p = 0.014). */
const clearlyDifferent = 6;

const count = ({ right }: Trial) => right.filter(Boolean).length;

/** Does a trial name so few images that another preprocessing is worth trying? */
export function isLow(trial: Trial): boolean {
  return count(trial) < (2 / 3) * trial.right.length;
}

/**
 * How many drawn images a network names with its preprocessing, and whether it names clearly more
 * with another. It is information: networks that know photographs may not know drawings.
 *
 * @param chance share that guessing would name
 */
export function checkAccuracy(chosen: Trial, others: readonly Trial[], chance: number): Finding {
  const total = chosen.right.length;
  const found = `with ${chosen.name} ${count(chosen)} of ${total} drawn images right`;
  const best = others
    .filter((other) => isBetter(other, chosen))
    .sort((a, b) => count(b) - count(a))[0];
  if (best)
    return warning(
      'accuracy',
      `${found}, with ${best.name} ${count(best)}: is the preprocessing that of the training?`,
    );
  const sentence = `${found} (chance ${Number((chance * total).toFixed(1))})`;
  if (!isAboveChance(count(chosen), total, chance))
    return warning(
      'accuracy',
      `${sentence}${others.length > 0 ? ', and no other preprocessing names more' : ''}: labels in ` +
        'another order, or a network that does not know drawings',
    );
  return pass('accuracy', sentence);
}

/** McNemar 1947: of the images that only one of the two names, most are the other's. */
function isBetter(other: Trial, chosen: Trial): boolean {
  const only = (a: Trial, b: Trial) => a.right.filter((right, n) => right && !b.right[n]).length;
  const [gained, lost] = [only(other, chosen), only(chosen, other)];
  return gained > lost && (gained - lost) ** 2 >= clearlyDifferent * (gained + lost);
}

/** Two standard deviations of guesses above their mean. */
function isAboveChance(right: number, total: number, chance: number): boolean {
  return right > total * chance + 2 * Math.sqrt(total * chance * (1 - chance));
}
