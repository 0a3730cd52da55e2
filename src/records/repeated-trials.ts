import type { TrialTable } from '../schema/trial-table.js';
import type { ReadFile } from './read-trial-file.js';

/** A trial that stands in the files twice. */
export interface RepeatedTrial {
  file: string;
  line: number;
  firstFile: string;
  firstLine: number;
}

/**
 * Trials of files that belong together which agree in observer, session, trial number, condition
 * and image with an earlier one, such as those of a copied file. In files whose trial numbers rise,
 * as nearly all do, one comparison a row settles it.
 */
export function repeatedTrials(reads: readonly ReadFile[], table: TrialTable): RepeatedTrial[] {
  const suspects = unorderedObservers(table);
  const repeated: RepeatedTrial[] = [];
  if (suspects.size === 0) return repeated;
  const first = new Map<string, { file: string; line: number }>();
  for (const { file, firstTrial, lines } of reads) {
    for (const [position, line] of lines.entries()) {
      const at = firstTrial + position;
      if (!suspects.has(table.observer[at])) continue;
      const key = JSON.stringify([
        table.observer[at],
        table.session[at],
        table.trial[at],
        table.condition[at],
        table.images.name(table.image[at]),
      ]);
      const known = first.get(key);
      if (known === undefined) first.set(key, { file, line });
      else repeated.push({ file, line, firstFile: known.file, firstLine: known.line });
    }
  }
  return repeated;
}

/** Numbers of the observers whose trial numbers do not rise throughout each session. */
function unorderedObservers({ trials, observers, ...columns }: TrialTable): Set<number> {
  const unordered = new Set<number>();
  const lastOf = observers.map(() => new Map<number, number>());
  let observer = -1;
  let session = NaN;
  let last = -Infinity;
  for (let at = 0; at < trials; at++) {
    if (columns.observer[at] !== observer || columns.session[at] !== session) {
      if (observer !== -1) lastOf[observer].set(session, last);
      observer = columns.observer[at];
      session = columns.session[at];
      last = lastOf[observer].get(session) ?? -Infinity;
    }
    const trial = columns.trial[at];
    if (trial <= last) unordered.add(observer);
    last = trial;
  }
  return unordered;
}
