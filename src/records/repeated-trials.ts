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
export function repeatedTrials(reads: readonly ReadFile[]): RepeatedTrial[] {
  const suspects = unorderedObservers(reads);
  const repeated: RepeatedTrial[] = [];
  if (suspects.size === 0) return repeated;
  const first = new Map<string, { file: string; line: number }>();
  for (const { file, rows, lines } of reads) {
    for (const [at, row] of rows.entries()) {
      if (!suspects.has(row.observer)) continue;
      const key = JSON.stringify([
        row.observer,
        row.session,
        row.trial,
        row.condition,
        row.imageName,
      ]);
      const known = first.get(key);
      const line = lines[at];
      if (known === undefined) first.set(key, { file, line });
      else repeated.push({ file, line, firstFile: known.file, firstLine: known.line });
    }
  }
  return repeated;
}

/** Observers whose trial numbers do not rise throughout each session. */
function unorderedObservers(reads: readonly ReadFile[]): Set<string> {
  const unordered = new Set<string>();
  const last = new Map<string, Map<number, number>>();
  for (const { rows } of reads) {
    let observer: string | null = null;
    let session = NaN;
    let trial = -Infinity;
    const leave = () => {
      if (observer === null) return;
      const sessions = last.get(observer) ?? new Map<number, number>();
      sessions.set(session, trial);
      last.set(observer, sessions);
    };
    for (const row of rows) {
      if (row.observer !== observer || row.session !== session) {
        leave();
        ({ observer, session } = row);
        trial = last.get(observer)?.get(session) ?? -Infinity;
      }
      if (row.trial <= trial) unordered.add(row.observer);
      trial = row.trial;
    }
    leave();
  }
  return unordered;
}
