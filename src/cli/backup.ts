import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeBackup, type WrittenBackup } from '../../server/backup/write-backup.js';
import { bytesInWords, byteProgress } from './byte-progress.js';
import { dataOption } from './data-option.js';
import { wholeNumberOption } from './option-values.js';

interface BackupCommandOptions {
  data: string;
  keep?: number;
  json?: boolean;
  quiet?: boolean;
}

/** `visavis backup <folder>` */
export function addBackupCommand(program: Command): void {
  program
    .command('backup')
    .summary('copy the data folder while the server runs')
    .description(
      'Copies everything in the data folder (trials, the researcher’s password, stimuli, images) into ' +
        'a new folder visavis-<time>, also while participants answer: every trial acknowledged before ' +
        'the command began is in it. Files that have not changed since the backup before take no room ' +
        'twice. Study files that lie elsewhere are not in it.',
    )
    .argument('<folder>', 'where backups are collected; made where it is missing')
    .addOption(dataOption())
    .option(
      '--keep <n>',
      'afterwards keep the newest n backups in the folder and remove older ones',
      wholeNumberOption('--keep', 1),
    )
    .option('--json', 'print a summary as JSON')
    .option('--quiet', 'no progress bars')
    .action(async (folder: string, { data, keep, json, quiet }: BackupCommandOptions) => {
      const begin = performance.now();
      const bar = byteProgress('backup', quiet);
      const { update: onProgress } = bar;
      const written = await writeBackup(data, resolve(folder), { keep, onProgress }).finally(() =>
        bar.stop(),
      );
      const seconds = Math.round(performance.now() - begin) / 1000;
      if (json) console.log(JSON.stringify({ ...written, seconds }));
      else console.log(inWords(written));
    });
}

function inWords({ backup, trials, files, bytes, linked, removed }: WrittenBackup): string {
  const shared = linked === 0 ? '' : `, ${linked} of them shared with the backup before`;
  const gone = removed.length === 0 ? '' : `\nRemoved: ${removed.join(', ')}`;
  return `${backup}: ${trials} trials, ${files} files${shared}, ${bytesInWords(bytes)}${gone}`;
}
