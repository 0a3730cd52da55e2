import { percent } from '../../degradations/clipped-share.js';
import type { Condition, ConditionMeasures } from '../../schema/stimulus.js';
import { chainInWords } from '../../study/steps-in-words.js';
import type { Screen } from '../../study/session-screens.js';
import type { LoadedStudy } from '../../study/study-file.js';
import type { TrialsPerList } from '../../study/trials-per-list.js';
import { facts, table } from '../plain-table.js';
import type { PlannedStudy } from './planned-study.js';

/** What `study check` found. */
interface Checked {
  screens: readonly Screen[];
  /** of the short session; null where there is none */
  short: readonly Screen[] | null;
  lists: readonly TrialsPerList[];
  conditions: readonly Condition[];
  measured: readonly ConditionMeasures[];
  /** how many images were measured */
  images: number;
}

/** What `visavis study check` prints. */
export function checkPage(
  { study, fileHash }: LoadedStudy,
  { announced, imageSet, session }: PlannedStudy,
  checked: Checked,
  width: number,
): string {
  const { screens, short, lists, conditions, measured, images } = checked;
  const { practice, test } = announced.trials;
  const checks = session.filter(({ block }) => block > 0).length - test;
  const times = short === null ? length(screens) : `${length(screens)}; short: ${length(short)}`;
  const set =
    imageSet === null
      ? `drawn here (seed ${study.imageSet.kind === 'drawn' ? study.imageSet.seed : 1})`
      : `${imageSet.manifest.images.length} of ${imageSet.manifest.title}, none missing`;
  const known = facts(
    [
      ['file', `SHA-256 ${fileHash}`],
      ['images', set],
      [
        'trials',
        `${test} for each participant${practice > 0 ? `, after ${practice} for practice` : ''}` +
          (checks > 0 ? `; attention checks among them: ${checks}` : ''),
      ],
      ['takes', times],
      ['lists', listsInWords(lists)],
    ],
    width,
  );
  const measures =
    images === 0
      ? 'Its stimuli are ready-made: nothing is degraded.'
      : `${conditionTable(conditions, measured, width)}\n\nMeans over ${images} images.`;
  return [
    `${study.id}: the study file is valid.`,
    '',
    ...known,
    '',
    'What a participant sees',
    screenTable(screens, width),
    '',
    'Trials of each condition',
    listTable(lists, width),
    '',
    'What the conditions do to an image',
    measures,
  ].join('\n');
}

function screenTable(screens: readonly Screen[], width: number): string {
  const rows = screens.map(({ what, seconds, timed }, position) => [
    String(position + 1),
    `${timed === 'exact' ? '' : 'about '}${duration(seconds)}`,
    what,
  ]);
  return table(['', 'time', 'screen'], rows, width);
}

/** Lists that hold the same number everywhere are one column. */
function listTable(lists: readonly TrialsPerList[], width: number): string {
  const equal = lists.every(({ trials }) => trials.every((count) => count === trials[0]));
  const count = lists[0]?.trials.length ?? 1;
  if (equal) {
    const head = count === 1 ? 'trials' : 'trials in each list';
    return table(
      ['condition', head],
      lists.map(({ condition, trials }) => [condition, String(trials[0])]),
      width,
    );
  }
  return table(
    ['condition', ...Array.from({ length: count }, (_, i) => `list ${i + 1}`)],
    lists.map(({ condition, trials }) => [condition, ...trials.map(String)]),
    width,
  );
}

function listsInWords(lists: readonly TrialsPerList[]): string {
  const count = lists[0]?.trials.length ?? 1;
  if (count === 1) return '1: everybody sees the same stimuli';
  return `${count}: images rotate over conditions, each participant is given one list`;
}

function conditionTable(
  conditions: readonly Condition[],
  measured: readonly ConditionMeasures[],
  width: number,
): string {
  const head = ['condition', 'level', 'RMS contrast', 'mean', 'clipped', 'chain'];
  const rows = conditions.map(({ label, level, axisTitle, steps }, i) => {
    const { rmsContrast, meanLuminance, clippedShare } = measured[i];
    return [
      label,
      `${axisTitle} ${level}`,
      rmsContrast.toFixed(3),
      meanLuminance.toFixed(3),
      clippedShare === null ? '' : percent(clippedShare),
      chainInWords(steps),
    ];
  });
  return table(head, rows, width);
}

/** `about 9 min, of which trials 8 min 30 s` */
function length(screens: readonly Screen[]): string {
  const sum = (some: readonly Screen[]) => some.reduce((total, { seconds }) => total + seconds, 0);
  const exact = screens.filter(({ timed }) => timed === 'exact');
  return `about ${Math.max(1, Math.round(sum(screens) / 60))} min, of which the trials ${duration(sum(exact))}`;
}

/** `45 s`, `2 min`, `2 min 5 s` */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}
