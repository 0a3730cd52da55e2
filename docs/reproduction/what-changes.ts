import type { AccuracyRow, Share } from './accuracies.js';
import { tableColumns } from './published-tables.js';
import type { ThresholdRow } from './thresholds.js';

/** What the intervals change in what can be said, in sentences. */
export function changedParagraphs(
  accuracies: readonly AccuracyRow[],
  thresholds: readonly ThresholdRow[],
): string[] {
  const compared = accuracies.flatMap((row) => (row.fromPeople ? [row.fromPeople] : []));
  const told = compared.filter(({ honest }) => leavesOutZero(honest)).length;
  const unequal = compared.filter(({ honest }) => Math.abs(honest.value) > 1e-12).length;
  const naive = compared.filter((one) => leavesOutZero(one.naive)).length;
  const networks = tableColumns.slice(1).map(({ title }) => {
    const own = accuracies.flatMap(({ observer, fromPeople }) =>
      observer === title && fromPeople ? [fromPeople.honest] : [],
    );
    const worse = own.filter(({ high }) => high < 0).length;
    const better = own.filter(({ low }) => low > 0).length;
    return `${title} below people in ${worse}, above in ${better} of ${own.length}`;
  });
  return [
    `**What intervals change in accuracy.** Taken at face value, people and network differ in ${unequal} of ${compared.length} ` +
      'comparisons of a condition. ' +
      `Pooling people’s trials as if one person had made them would call ${naive} of them told apart; with people as clusters ${told} are. ` +
      `${networks.join('; ')}.`,
    `**What intervals change in thresholds.** ${thresholdSentence(thresholds)}`,
  ];
}

const leavesOutZero = ({ low, high }: Share) => low > 0 || high < 0;

function thresholdSentence(rows: readonly ThresholdRow[]): string {
  const series = [...new Set(rows.map((row) => row.series))];
  let [apart, compared] = [0, 0];
  const touching: string[] = [];
  for (const name of series) {
    const [people, ...networks] = rows.filter((row) => row.series === name);
    for (const network of networks) {
      if (typeof people.low !== 'number' || typeof people.high !== 'number') continue;
      if (typeof network.low !== 'number' || typeof network.high !== 'number') continue;
      compared++;
      if (network.low > people.high || network.high < people.low) apart++;
      else touching.push(`${network.observer} in ${name.replaceAll('*', '\\*')}`);
    }
  }
  const rest = touching.length === 0 ? '' : ` They overlap for ${touching.join(', ')}.`;
  return `The fitted thresholds of people and network have intervals apart from one another in ${apart} of ${compared} comparisons.${rest}`;
}
