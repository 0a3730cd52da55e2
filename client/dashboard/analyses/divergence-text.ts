import type { ConditionSeries } from '../../../src/figures/condition-series.js';
import { kappaText } from '../../../src/figures/wording.js';
import { conditionKey } from '../../../src/schema/condition.js';
import type {
  Divergence,
  DivergenceCurve,
  DivergenceEstimate,
  DivergencePoint,
} from '../../../src/schema/divergence.js';

/** Which of the two measures a figure shows. */
export type DivergenceMeasure = 'kappa' | 'distance';

/** The points of one curve along a series, one for each of its conditions; null where there is none. */
export function pointsAlong(
  series: ConditionSeries,
  curve: DivergenceCurve,
): (DivergencePoint | null)[] {
  const byKey = new Map(curve.points.map((point) => [conditionKey(point.condition), point]));
  return series.points.map(({ condition }) => byKey.get(conditionKey(condition.label)) ?? null);
}

/** `.31 (.20 to .42)`; a distance has no sign and may exceed 1. */
export function estimateText(
  estimate: DivergenceEstimate | null,
  measure: DivergenceMeasure,
): string {
  if (estimate === null) return '–';
  const number = measure === 'kappa' ? kappaText : (value: number) => value.toFixed(2);
  const { value, low, high } = estimate;
  if (low === null || high === null) return number(value);
  return `${number(value)} (${number(low)} to ${number(high)})`;
}

/** The κ of a point, where errors are enough to tell. */
const toldKappa = (point: DivergencePoint | null) =>
  point === null || point.tooFew ? null : point.kappa;

/** κ of people with each other and with a network at one level. */
interface Compared {
  among: DivergenceEstimate;
  network: DivergenceEstimate;
  tick: string;
}

/**
 * What happens along a series, in a sentence: κ of people with each other and with networks at the
 * clearest and at the weakest level where both can be told, for how many networks the gap grows, and for
 * how many the intervals at the weakest level are apart. Where the order of conditions is not known it
 * counts those with intervals apart. It says nothing of causes.
 */
export function divergenceSentence(series: ConditionSeries, divergence: Divergence): string {
  const people = divergence.reference === 'participant' ? 'people' : 'simulated people';
  const [own, ...networks] = divergence.curves;
  const among = pointsAlong(series, own);
  const compared = networks.flatMap((network) => {
    const levels = pointsAlong(series, network).flatMap((point, index): Compared[] => {
      const [reference, other] = [toldKappa(among[index]), toldKappa(point)];
      if (reference === null || other === null) return [];
      return [{ among: reference, network: other, tick: series.points[index].tick }];
    });
    return levels.length === 0 ? [] : [{ title: network.title, levels }];
  });
  if (compared.length === 0) return amongSentence(series, divergence, among, people);
  if (series.axis !== 'levels' || series.points[0].condition.worse === 'none') {
    const parts = compared.map(({ title, levels }) => {
      const below = levels.filter((level) => isApart(level) && gapOf(level) > 0).length;
      return `${title} in ${below} of ${levels.length}`;
    });
    return `κ with ${people} is below that of ${people} with each other, with intervals apart, for ${parts.join(', ')} conditions.`;
  }
  if (compared.length <= 2) {
    return `κ of ${people} with a network, against with each other: ${compared.map(oneNetwork).join('; ')}.`;
  }
  const more = compared.filter(({ levels }) => levels.length > 1);
  const grows = more.filter(({ levels }) => change(levels) >= 0.005).map(({ title }) => title);
  const apart = compared.filter(({ levels }) => {
    const [last] = levels.slice(-1);
    return isApart(last) && gapOf(last) > 0;
  });
  const names = apart.map(({ title }) => title).join(', ');
  return (
    `Towards the weakest level the estimated gap between κ of ${people} with each other and with a network ` +
    `grows for ${grows.length} of ${more.length} networks` +
    `${more.length < networks.length ? ' of which two levels can be compared' : ''}; at the weakest ` +
    `level that tells, the network’s is lower with intervals apart for ` +
    `${apart.length} of ${compared.length}${names === '' ? '' : ` (${names})`}.`
  );
}

const gapOf = ({ among, network }: Compared) => among.value - network.value;

const change = (levels: readonly Compared[]) => gapOf(levels[levels.length - 1]) - gapOf(levels[0]);

function oneNetwork({ title, levels }: { title: string; levels: readonly Compared[] }): string {
  const at = ({ among, network, tick }: Compared) =>
    `${kappaText(network.value)} against ${kappaText(among.value)} at ${tick}`;
  const first = levels[0];
  const last = levels[levels.length - 1];
  if (levels.length === 1) return `with ${title} ${at(first)}, the only level that tells`;
  const by = change(levels);
  const growth =
    Math.abs(by) < 0.005
      ? 'the estimated gap stays'
      : by > 0
        ? 'the estimated gap grows'
        : 'the estimated gap shrinks';
  return `with ${title} ${at(first)}, ${at(last)}: ${growth}, ${apartText(last)}`;
}

/** What is known where no network can be compared. */
function amongSentence(
  series: ConditionSeries,
  { curves }: Divergence,
  among: readonly (DivergencePoint | null)[],
  people: string,
): string {
  const told = among.flatMap((point, index) => {
    const kappa = toldKappa(point);
    return kappa === null ? [] : [`${kappaText(kappa.value)} at ${series.points[index].tick}`];
  });
  const [first, last] = [told.at(0), told.at(-1)];
  const networks =
    curves.length === 1 ? 'no network has answered here' : 'no network can be compared yet';
  if (first === undefined || last === undefined) {
    return 'κ cannot be told at any level yet: two observers must have answered the same images, each with 5 errors and 5 right answers at least.';
  }
  const values = told.length === 1 ? first : `${first} and ${last}`;
  return `κ of ${people} with each other is ${values}; ${networks}.`;
}

function isApart({ among, network }: Compared): boolean | null {
  if (among.low === null || among.high === null) return null;
  if (network.low === null || network.high === null) return null;
  return among.low > network.high || network.low > among.high;
}

function apartText(compared: Compared): string {
  const apart = isApart(compared);
  if (apart === null) return 'with too little data for intervals at the weakest level';
  return apart
    ? 'and the intervals at the weakest level are apart'
    : 'but the intervals at the weakest level overlap';
}

/** The numbers of a figure as CSV, one row for each curve and condition. */
export function divergenceCsv(series: ConditionSeries, divergence: Divergence): string {
  const field = (value: string | number | null) => {
    const text = value === null ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const heads = ['kappa', 'distance'].flatMap((name) =>
    ['', '_low95', '_high95', '_interval_over'].map((end) => name + end),
  );
  const lines = [
    ['series', 'condition', 'curve', 'pairs', 'stimuli', 'errors', 'too_few', ...heads].join(),
  ];
  for (const curve of divergence.curves) {
    for (const point of pointsAlong(series, curve)) {
      if (point === null) continue;
      const estimates = [point.kappa, point.distance].flatMap((one) => [
        ...[one?.value ?? null, one?.low ?? null, one?.high ?? null, one?.over ?? null],
      ]);
      const { condition, pairs, stimuli, errors, tooFew } = point;
      const counts = [pairs, stimuli, errors, tooFew ? 1 : 0];
      const row = [series.title, condition, curve.title, ...counts, ...estimates];
      lines.push(row.map(field).join());
    }
  }
  return lines.join('\r\n') + '\r\n';
}
