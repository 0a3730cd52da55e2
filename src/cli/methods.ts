import { resolve } from 'node:path';
import type { Command } from 'commander';
import { codeVersion } from '../installation.js';
import { findStudy } from '../study/catalog.js';
import { methodsText } from '../study/methods-text.js';
import { planReadyMade } from '../study/plan-ready-made.js';
import { readStimulusIndex } from '../study/stimulus-index.js';
import { dataOption } from './data-option.js';
import { wrapped } from './plain-table.js';
import { readManifest } from '../study/image-set.js';

/** `visavis methods <study>` */
export function addMethodsCommand(program: Command): void {
  program
    .command('methods')
    .summary('write the part of a methods section that says how stimuli were made')
    .description(
      'Writes, for a paper, how the stimuli of a study were made: images, manipulations with ' +
        'versions, parameters, levels and references; with measured values once they are rendered.',
    )
    .argument('<study>', 'file or id of the study')
    .addOption(dataOption())
    .option('--json', 'print only JSON')
    .action(async (name: string, options: { data: string; json?: boolean }) => {
      const { study, conditions, stimuliHash, folder } = await findStudy(name);
      const index = await readStimulusIndex(options.data, study.id);
      const rendered = index?.stimuliHash === stimuliHash ? index : null;
      const { imageSet: source } = study;
      const imageSet =
        source.kind === 'prepared' ? await readManifest(resolve(folder, source.manifest)) : null;
      const text = methodsText({
        ...{ study, stimuliHash, codeVersion, imageSet, rendered },
        // ready-made stimuli bring their conditions with them
        conditions:
          imageSet?.kind === 'ready-made' ? planReadyMade(study, imageSet).conditions : conditions,
      });
      if (options.json) return console.log(JSON.stringify(text, null, 2));
      const { paragraphs, references } = text;
      const lines = [
        ...paragraphs.flatMap((paragraph) => [...wrapped(paragraph, 100), '']),
        ...(references.length > 0 ? ['References', ...references.map((line) => `- ${line}`)] : []),
      ];
      console.log(lines.join('\n'));
      if (rendered === null) {
        console.error(
          `\nMeasured values are missing, since the stimuli are not rendered yet: npx visavis stimuli ${name}`,
        );
      }
    });
}
