import Table from 'cli-table3';
import type { Analysis } from '../schema/analysis.js';

const plain = { style: { head: [], border: [] } };

const percent = (share: number | null) => (share === null ? '' : (100 * share).toFixed(1));
const decimals = (value: number | null, digits: number) => value?.toFixed(digits) ?? '';

/** How close each network comes to people, best first; empty where there are no people or no networks. */
export function benchmarkTable(benchmark: Analysis['benchmark']): string {
  if (!benchmark || benchmark.networks.length === 0) return '';
  const { people, networks, included, excluded } = benchmark;
  const table = new Table({
    head: ['', 'accuracy', '(difference)²', 'observed consistency', 'mean κ', 'mean rank'],
    ...plain,
  });
  const row = (name: string, scores: Omit<typeof people, 'observers'>, rank: string) =>
    table.push([
      name,
      percent(scores.accuracy),
      decimals(scores.accuracyDifference, 4),
      decimals(scores.observedConsistency, 3),
      decimals(scores.errorConsistency, 3),
      rank,
    ]);
  if (people.observers > 1) row('people with each other', people, '');
  for (const network of networks.toSorted((a, b) => a.meanRank - b.meanRank))
    row(network.observer, network, network.meanRank.toFixed(1));
  const reasons = {
    control: 'not degraded',
    'near-chance': 'too hard for people',
    'asked-for': 'as asked',
  };
  const left = excluded.map(({ condition, reason }) => `${condition} (${reasons[reason]})`);
  return [
    `Networks and people, means over people and ${included.length === 1 ? 'one condition' : `${included.length} conditions`}; people with each other are ` +
      'a reference, not a ceiling',
    table.toString(),
    ...(left.length > 0 ? [`Left out: ${left.join(', ')}.`] : []),
  ].join('\n');
}

/** Shape bias of every observer that saw conflicting images, and of people together. */
export function shapeBiasTable({ observers, shapeBias }: Analysis): string {
  const seen = observers.filter((observer) => observer.shapeBias !== null);
  if (seen.length === 0) return '';
  const table = new Table({ head: ['', 'shape bias, %', 'decisive, %', 'conflicts'], ...plain });
  if (shapeBias) {
    const { pooled, meanOfObservers, meanOfCategories } = shapeBias;
    const { bias, decisive, conflicts } = pooled;
    table.push(['people, all trials', percent(bias), percent(decisive), conflicts]);
    table.push(['people, mean of observers', percent(meanOfObservers), '', '']);
    table.push(['people, mean of categories', percent(meanOfCategories), '', '']);
  }
  for (const { id, shapeBias: own } of seen) {
    if (own) table.push([id, percent(own.bias), percent(own.decisive), own.conflicts]);
  }
  return `Shape bias: answers with the shape, of those with shape or texture (decisive)\n${table.toString()}`;
}
