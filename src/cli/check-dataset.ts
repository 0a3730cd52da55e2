import type { Command } from 'commander';
import { VisavisError } from '../errors.js';
import { checkDataset } from '../records/index.js';

/** `visavis check-dataset <folder>` */
export function addCheckDatasetCommand(
  program: Command,
  print: (text: string) => void = (text) => void process.stdout.write(text),
): void {
  program
    .command('check-dataset')
    .summary('check a folder by the rules of Psych-DS')
    .description(
      'Checks a dataset by the rules of Psych-DS 1.5 that docs/how-to/export.md lists. One sentence ' +
        'tells of each breach; exit code 1 where a rule is broken that a dataset must keep.',
    )
    .argument('<folder>', 'folder with dataset_description.json')
    .action(async (folder: string) => {
      const { dataFiles, found } = await checkDataset(folder);
      const of = (level: 'must' | 'should') =>
        found.filter((finding) => finding.level === level).map(({ sentence }) => sentence);
      for (const sentence of of('should')) print(`advice: ${sentence}\n`);
      const broken = of('must');
      if (broken.length > 0) {
        throw new VisavisError('DATASET_INVALID', { folder, sentences: broken.join('\n') });
      }
      print(`${folder}: follows the rules of Psych-DS 1.5 (data files: ${dataFiles}).\n`);
    });
}
