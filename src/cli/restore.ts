import { resolve } from 'node:path';
import type { Command } from 'commander';
import { checkBackup, finishRestore, restoreBackup } from '../../server/backup/restore-backup.js';
import { VisavisError } from '../errors.js';
import type { BackupManifest } from '../schema/backup.js';
import { bytesInWords, byteProgress } from './byte-progress.js';
import { dataOption } from './data-option.js';

interface RestoreCommandOptions {
  data: string;
  check?: boolean;
  overwrite?: boolean;
  finish?: boolean;
  json?: boolean;
  quiet?: boolean;
}

/** `visavis restore <backup>` */
export function addRestoreCommand(program: Command): void {
  program
    .command('restore')
    .summary('bring a data folder to the state of a backup')
    .description(
      'Fills an empty or new data folder from a backup, while no visavis uses it. Every file is ' +
        'checked against its hash before anything is exchanged, and an interruption leaves the folder ' +
        'as it was or is finished with --finish. Everybody has to sign in again; the password is that ' +
        'of the backup.',
    )
    .argument('[backup]', 'the folder of one backup, visavis-<time>')
    .addOption(dataOption())
    .option('--check', 'only read the backup and compare it with its hashes')
    .option('--overwrite', 'replace all that the data folder holds')
    .option('--finish', 'finish a restore into the data folder that was interrupted')
    .option('--json', 'print a summary as JSON')
    .option('--quiet', 'no progress bars')
    .action(async (given: string | undefined, options: RestoreCommandOptions) => {
      const { data, overwrite, json } = options;
      if (options.finish) {
        await finishRestore(data);
        console.log(json ? JSON.stringify({ data }) : `${data}: the restore is finished`);
        return;
      }
      const backup = backupOf(given);
      const bar = byteProgress(options.check ? 'check' : 'restore', options.quiet);
      const { update: onProgress } = bar;
      const manifest = await (
        options.check
          ? checkBackup(backup, onProgress)
          : restoreBackup(backup, data, { overwrite, onProgress })
      ).finally(() => bar.stop());
      const summary = { backup, ...(options.check ? {} : { data }), ...contentsOf(manifest) };
      if (json) console.log(JSON.stringify(summary));
      else console.log(inWords(options.check ? `${backup} is whole` : data, summary));
    });
}

function backupOf(given: string | undefined): string {
  if (given !== undefined) return resolve(given);
  throw new VisavisError('INVALID_INPUT', {
    field: 'the backup',
    expected: 'the folder of one backup',
    got: 'nothing',
    mend: 'give visavis-<time>',
  });
}

function contentsOf({ snapshotAt, trials, files }: BackupManifest) {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { snapshotAt, trials, files: files.length, bytes };
}

function inWords(what: string, summary: ReturnType<typeof contentsOf>): string {
  const { snapshotAt, trials, files, bytes } = summary;
  return `${what}: ${trials} trials as of ${snapshotAt}, ${files} files, ${bytesInWords(bytes)}`;
}
