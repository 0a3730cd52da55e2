/** Candidates that are compared, and letters of each: enough for any network, and bounded. */
const comparedAtMost = 20_000;
const lettersAtMost = 100;

/**
 * The names most like one that was not found, best first: those that hold it or lie in it (upper and
 * lower case alike), then those at most a third of its letters away.
 *
 * @param most how many are wanted
 */
export function nearNames(wanted: string, names: readonly string[], most = 5): string[] {
  const key = wanted.toLowerCase().slice(0, lettersAtMost);
  return names
    .slice(0, comparedAtMost)
    .map((name) => ({ name, distance: distance(key, name.toLowerCase().slice(0, lettersAtMost)) }))
    .filter(({ distance }) => distance <= key.length / 3)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ name }) => name);
}

/** Letters to add, drop or change (Levenshtein 1966); below 1 where one name holds the other. */
function distance(a: string, b: string): number {
  if (a === b) return 0;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length > 2 && long.includes(short)) return 1 - short.length / long.length;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
