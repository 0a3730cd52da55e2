import type { CellResult } from './cells.js';

const percent = (hits: number, given: number) => (given === 0 ? '–' : (100 * hits) / given);

/** The Markdown page docs/reference/coverage.md. */
export function coveragePage(
  results: readonly CellResult[],
  studies: number,
  seed: string,
): string {
  const overStimuli = results.filter(({ cell }) => cell.of === 'stimuli');
  const overPeople = results.filter(({ cell }) => cell.of === 'people');
  return `# How often intervals cover

Made by \`npm run bench:coverage -- --studies ${studies} --seed ${seed} --write\`. Each cell is ${studies.toLocaleString('en')} simulated studies.
Of intervals: per cent that hold the true value, and mean width after the slash; in brackets the per
cent of studies that have one, where it is not all. Of tests: per cent that reject at 5 % where there
is no difference. With ${studies.toLocaleString('en')} studies one standard error of 95 % is ${((100 * Math.sqrt(0.95 * 0.05)) / Math.sqrt(studies)).toFixed(1)} %.

## Over new stimuli, these observers

A person and a network of the same accuracy with this κ by the copy model; the difference is that from a
second network of κ .3. The tests compare two networks of equal accuracy and κ. The percentile bootstrap,
which visavis used before, is there for comparison.

${tableOf(overStimuli, ['trials', 'accuracy', 'kappa'])}

## Over new stimuli and new people

People are drawn from a population of abilities and answer the same new stimuli, by a threshold model
(\`src/analysis/planning/simulated-people.ts\`); the network is fixed. Wilson's interval of pooled trials is
there for comparison.

${tableOf(overPeople, ['trials', 'people', 'ability'])}
`;
}

function tableOf(results: readonly CellResult[], keys: readonly string[]): string {
  if (results.length === 0) return '';
  const names = Object.keys(results[0].shares);
  const head = [...keys.map((key) => (key === 'kappa' ? 'κ' : key)), ...names];
  const rows = results.map(({ cell, shares }) => {
    const fields = cell as unknown as Record<string, number>;
    const most = Math.max(...names.map((name) => shares[name].given));
    const texts = names.map((name) => {
      const { given, hits, width } = shares[name];
      const share = percent(hits, given);
      if (typeof share === 'string') return share;
      const missing = given < most ? ` (${((100 * given) / most).toFixed(0)})` : '';
      return `${share.toFixed(1)}${width > 0 ? ` / ${width.toFixed(3)}` : ''}${missing}`;
    });
    return [...keys.map((key) => String(fields[key])), ...texts];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
