import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The experiments of 2017, and the manipulation whose levels their conditions are. */
export const experiments = [
  { name: 'colour', title: 'Colour', manipulation: null },
  { name: 'contrast', title: 'Contrast (JPEG)', manipulation: 'contrast' },
  { name: 'noise', title: 'Uniform noise', manipulation: 'uniform-noise' },
  { name: 'eidolon', title: 'Eidolon', manipulation: 'eidolon' },
] as const;

/** Whose accuracies the tables have, in the order of their columns. */
export const tableColumns = [
  { id: 'people', title: 'people' },
  { id: 'alexnet', title: 'AlexNet' },
  { id: 'googlenet', title: 'GoogLeNet' },
  { id: 'vgg', title: 'VGG-16' },
] as const;

export interface PublishedRow {
  /** as the table writes it */
  condition: string;
  /** per cent correct, in the order of {@link tableColumns} */
  percents: number[];
}

/** The table of accuracies that was published with an experiment. */
export function publishedTable(folder: string, experiment: string): PublishedRow[] {
  const file = join(folder, 'geirhos2017', 'accuracies', `${experiment}-experiment_accuracies.txt`);
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [condition, ...percents] = line.split(' ');
    return { condition: condition.replaceAll('"', ''), percents: percents.map(Number) };
  });
}

const inWords: Readonly<Record<string, string>> = { color: 'cr', grayscale: 'bw' };

/** Whether a condition of the trials is the one that a table names: `c05` is `5`, `0.10` is `0.1`. */
export function isCondition(ofTrials: string, ofTable: string): boolean {
  if (ofTable in inWords) return ofTrials === inWords[ofTable];
  if (ofTable.includes('-')) return ofTrials === ofTable;
  return Number(ofTrials.replace(/^c/, '')) === Number(ofTable);
}
