import type { CensoredLevel } from '../../src/schema/threshold.js';
import { accuracyRows } from './accuracies.js';
import type { AccuracyRow, Share } from './accuracies.js';
import { benchmarkRows, confusionCells, shapeBiasRow } from './comparisons.js';
import { experiments, tableColumns } from './published-tables.js';
import { thresholdRows } from './thresholds.js';
import type { ThresholdRow } from './thresholds.js';
import { changedParagraphs } from './what-changes.js';

/**
 * The page "Reproducing 1706.06969", computed from the published trials.
 *
 * @param folder of the published data
 */
export async function reproductionPage(folder: string): Promise<string> {
  const accuracies: { title: string; rows: AccuracyRow[] }[] = [];
  const thresholds: ThresholdRow[] = [];
  for (const { name, title, manipulation } of experiments) {
    accuracies.push({ title, rows: await accuracyRows(folder, name) });
    if (manipulation) thresholds.push(...(await thresholdRows(folder, name, manipulation)));
  }
  const cells = await confusionCells(folder);
  const sets = await benchmarkRows(folder);
  const bias = await shapeBiasRow(folder);
  const all = accuracies.flatMap(({ rows }) => rows);
  const largest = Math.max(
    ...all.map((row) => Math.abs(100 * row.ours.value - row.publishedPercent)),
  );
  return `${[
    '# Reproducing 1706.06969',
    'Written by `npm run docs:reproduce` from the trials that Geirhos and others published with arXiv 1706.06969 (2017) ' +
      'and later papers, which are not part of visavis. Every published number stands beside ours, with the difference; ' +
      'the 95 % intervals are ours.',
    '## In short',
    `- All ${all.length} published accuracies come out; the largest difference is ${scientific(largest)} points, ` +
      'the rounding of numbers in the computer.',
    `- Thresholds by interpolation, ${thresholds.length} of them, are the same from the published tables and from the trials. ` +
      'A fitted psychometric function puts them elsewhere, for two reasons: it uses all levels and not the two ' +
      'around 50 %, and its curve is not made of straight lines.',
    `- Of people and networks in the colour experiment, ${cells.every((one) => one.expected === one.ours) ? 'all' : 'not all'} ` +
      'counts of differing confusions come out.',
    ...changedParagraphs(all, thresholds).map((text) => `- ${text}`),
    '## Accuracy',
    '_Published_ and _ours_ in per cent, _difference_ ours less published, in points. Where it is 0 nothing is left to ' +
      'explain: both are right answers over all trials, with no response counted as wrong. Intervals of people are over new ' +
      'people and new stimuli (people as clusters, Student’s t on log odds), those of networks over new stimuli (Wilson). ' +
      '_Less people_ is the network’s accuracy less that of people, with an interval made of the two (MOVER); ' +
      '**bold** where it leaves out 0. Nothing is corrected for the number of comparisons.',
    ...accuracies.flatMap(({ title, rows }) => [`### ${title}`, accuracyTable(rows)]),
    '## Thresholds',
    'Level at 50 % correct: contrast in per cent, noise width as a share of the grey scale, reach in px. The paper prints no ' +
      'thresholds: _published_ is read off its tables of accuracy by straight lines (on the logarithm of contrast and reach), ' +
      '_ours_ in the same way off the trials; for the eidolon the last two numbers of a series are coherence (10: 1, 3: .3) and ' +
      'grain. _Fitted_: cumulative normal distribution by maximum likelihood, guesses 1/16, with an interval over new ' +
      'trials; for people the mean of each person’s threshold, with an interval over new people.',
    thresholdTable(thresholds),
    '## Where confusions differ',
    'Colour experiment, images in colour: cells of the confusion matrix in which people, pooled, and a network differ by an ' +
      'exact binomial test, p below .05, .01, .001 (levels 1, 2, 3) divided by 272 cells; positive where people answer so more ' +
      'often. _Recomputed_ is a count by another program (SciPy’s exact test), since the paper shows colours only. ' +
      'The test takes the network’s share as exact and people’s trials as independent: it says too often that they differ.',
    confusionTable(cells),
    '## Later data sets',
    'People with one another in the data of the later papers, over the conditions that model-vs-human (2021) counts: mean over ' +
      'pairs of the mean over conditions. _Published_ is what the functions published with it give of these trials. ' +
      'The intervals are over new people and new stimuli.',
    table(
      [
        'data set',
        'observed, published',
        'ours',
        'difference',
        'κ, published',
        'ours',
        'difference',
        '95 % interval',
      ],
      sets.map((row) => [
        row.set,
        ...pair(row.publishedObserved, row.observed, 4),
        ...pair(row.publishedKappa, row.kappa, 4),
        row.interval ? `${fixed(row.interval.low, 3)} to ${fixed(row.interval.high, 3)}` : '–',
      ]),
    ),
    `Shape bias of people on images of conflicting shape and texture, all trials pooled: by the published functions ${fixed(bias.published, 4)} (the paper has 95.9 %), ` +
      `ours ${fixed(bias.ours, 4)}, difference ${gap(bias.published, bias.ours, 4)}. The mean of observers and the mean of categories ` +
      'differ from it in the third digit: papers have used all three.',
  ].join('\n\n')}\n`;
}

function accuracyTable(rows: readonly AccuracyRow[]): string {
  return table(
    ['condition', 'observer', 'published', 'ours', 'difference', '95 % interval', 'less people'],
    rows.map(({ condition, observer, publishedPercent, ours, fromPeople }) => [
      observer === tableColumns[0].title ? condition : '',
      observer,
      ...pair(publishedPercent, 100 * ours.value, 2),
      `${fixed(100 * ours.low, 1)} to ${fixed(100 * ours.high, 1)}`,
      fromPeople === null ? '' : signedInterval(fromPeople.honest),
    ]),
  );
}

function thresholdTable(rows: readonly ThresholdRow[]): string {
  return table(
    ['series', 'observer', 'published', 'ours', 'difference', 'fitted', '95 % interval'],
    rows.map(({ series, observer, ofTable, interpolated, fitted, low, high }) => [
      observer === tableColumns[0].title ? series.replaceAll('*', '\\*') : '',
      observer,
      levelText(ofTable),
      levelText(interpolated),
      typeof ofTable === 'number' && typeof interpolated === 'number'
        ? gap(ofTable, interpolated, 3)
        : '–',
      levelText(fitted),
      `${levelText(low)} to ${levelText(high)}`,
    ]),
  );
}

function confusionTable(cells: Awaited<ReturnType<typeof confusionCells>>): string {
  const titles = new Map<string, string>(tableColumns.map(({ id, title }) => [id, title]));
  return table(
    ['network', 'level', 'recomputed', 'ours', 'difference'],
    cells.map(({ network, level, expected, ours }) => [
      titles.get(network) ?? network,
      level > 0 ? `+${level}` : `−${-level}`,
      ...pair(expected, ours, 0),
    ]),
  );
}

function signedInterval({ value, low, high }: Share): string {
  const text = `${signed(100 * value)} (${signed(100 * low)} to ${signed(100 * high)})`;
  return low > 0 || high < 0 ? `**${text}**` : text;
}

const signed = (value: number) => (value < 0 ? '' : '+') + fixed(value, 1);

const fixed = (value: number, digits: number) => value.toFixed(digits).replace('-', '−');

/** A difference; 0 where nothing but the computer's rounding is left. */
function gap(published: number, ours: number, digits: number): string {
  const difference = ours - published;
  return Math.abs(difference) < 1e-9 ? '0' : fixed(difference, digits);
}

const pair = (published: number, ours: number, digits: number) => [
  fixed(published, digits),
  fixed(ours, digits),
  gap(published, ours, digits),
];

function levelText(level: CensoredLevel | null): string {
  if (level === null) return '–';
  if (typeof level !== 'number') return `${level.censored === 'above' ? '>' : '<'} ${level.level}`;
  return level.toPrecision(4);
}

/** 4.3e-14 → `below 10⁻¹³`; the digits themselves differ between machines. */
function scientific(value: number): string {
  return value < 1e-12 ? 'below 10⁻¹²' : value.toExponential(1);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (i === 0 ? ':--' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
