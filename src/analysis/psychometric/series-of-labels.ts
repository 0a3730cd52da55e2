import { conditionKey } from '../../schema/condition.js';
import type { LevelAxisKind, LevelSeries } from './level-series.js';

/** numbers in a condition's text, and what stands around them */
interface ReadLabel {
  readonly condition: string;
  readonly texts: readonly string[];
  readonly numbers: readonly string[];
}

const numberInside = /(\d+(?:\.\d+)?|\.\d+|\binf(?:inity)?\b)/i;

/**
 * Level axes read from conditions' texts, where nothing but the kind of axis is known: the level is the
 * first number that differs between texts that are otherwise alike (`c05` and `c10`; the reach of
 * `8-10-10`), and whatever else differs parts them into series (`*-10-10`, `*-3-10`). Texts without
 * numbers belong to none.
 *
 * @param conditions texts, each once
 * @param title of the manipulation, for the names of series
 */
export function seriesOfLabels(
  conditions: readonly string[],
  axis: LevelAxisKind,
  title: string,
): LevelSeries[] {
  const read = conditions.map(readLabel).filter(({ numbers }) => numbers.length > 0);
  const alike = groups(read, ({ texts }) => JSON.stringify(texts));
  const series = alike.flatMap((labels) => {
    const place = labels[0].numbers.findIndex((_, i) => {
      return new Set(labels.map(({ numbers }) => conditionKey(numbers[i]))).size > 1;
    });
    if (place === -1) return [];
    return groups(labels, ({ texts, numbers }) => nameOf(texts, numbers, place)).map((own) => ({
      name: nameOf(own[0].texts, own[0].numbers, place),
      levels: own.map(({ condition, numbers }) => ({ condition, level: valueOf(numbers[place]) })),
    }));
  });
  return series.map(({ name, levels }) => ({
    ...axis,
    series: series.length === 1 ? title : `${title} (${name})`,
    levels,
  }));
}

function readLabel(condition: string): ReadLabel {
  const parts = condition.trim().split(numberInside);
  return {
    condition,
    texts: parts.filter((_, i) => i % 2 === 0),
    numbers: parts.filter((_, i) => i % 2 === 1),
  };
}

function valueOf(number: string): number {
  return /^inf/i.test(number) ? Infinity : Number(number);
}

/** The text with `*` for the level. */
function nameOf(texts: readonly string[], numbers: readonly string[], place: number): string {
  return texts.map((text, i) => text + (i === place ? '*' : (numbers[i] ?? ''))).join('');
}

function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    found.set(key, [...(found.get(key) ?? []), item]);
  }
  return [...found.values()];
}
