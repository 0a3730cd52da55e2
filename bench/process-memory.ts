import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Resident memory of another process, bytes: now, and at most so far (elsewhere than Linux: now). */
export async function memoryOf(pid: number): Promise<{ now: number; peak: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(async () => {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
    return `VmRSS: ${stdout.trim()} kB`;
  });
  const bytes = (name: string) =>
    1024 * Number(new RegExp(`${name}:\\s*(\\d+)`).exec(status)?.[1] ?? NaN);
  const now = bytes('VmRSS');
  return { now, peak: bytes('VmHWM') || now };
}
