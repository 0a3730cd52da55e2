import type { OnBytes } from '../../server/backup/fill-backup.js';
import { progressBar } from './progress.js';

const megabyte = 1_000_000;

/** Progress of copying, in megabytes. */
export function byteProgress(label: string, quiet?: boolean): { update: OnBytes; stop(): void } {
  const bar = progressBar(label, { quiet, rate: 'MB/s' });
  return {
    update: (done, total) =>
      bar.update(Math.floor(done / megabyte), Math.max(1, Math.ceil(total / megabyte))),
    stop: () => bar.stop(),
  };
}

/** A size as people say it: `12.3 MB`. */
export function bytesInWords(bytes: number): string {
  const [unit, name] = bytes >= 1000 * megabyte ? [1000 * megabyte, 'GB'] : [megabyte, 'MB'];
  return `${(bytes / unit).toFixed(1)} ${name}`;
}
