import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** What a side is asked to do; both sides answer the same requests. */
export interface TimedRequest {
  readonly rule: string;
  /** `.npy` file of the image */
  readonly image: string;
  /** a text that ends in `.npy` is the file of an array */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** calls to time together */
  readonly batch: number;
  /** count processor time instead of time by the clock */
  readonly cpu?: boolean;
  /** file for the last result */
  readonly out?: string;
}

/** `as-installed`, or with malloc told to keep freed memory, which spares large arrays page faults. */
export type ProcessMemory = 'as-installed' | 'kept';

const environment: Record<ProcessMemory, NodeJS.ProcessEnv> = {
  'as-installed': {},
  kept: { MALLOC_TRIM_THRESHOLD_: '1000000000', MALLOC_MMAP_THRESHOLD_: '1000000000' },
};
const oneThread = Object.fromEntries(
  ['OMP', 'OPENBLAS', 'MKL', 'NUMEXPR'].map((library) => [`${library}_NUM_THREADS`, '1']),
);

/**
 * A Python that has NumPy, SciPy and scikit-image: `VISAVIS_PYTHON`, else the first of `python3`
 * and `/usr/bin/python3`.
 *
 * @returns its path and the versions, or null where there is none
 */
export async function findPython(): Promise<{ python: string; versions: string } | null> {
  const named = process.env.VISAVIS_PYTHON;
  const asked =
    'import sys, numpy, scipy, skimage; print(f"Python {sys.version.split()[0]}, NumPy {numpy.__version__}, SciPy {scipy.__version__}, scikit-image {skimage.__version__}")';
  for (const python of named ? [named] : ['python3', '/usr/bin/python3']) {
    const found = await run(python, ['-c', asked]).catch(() => null);
    if (found) return { python, versions: found.stdout.trim() };
  }
  return null;
}

/** The process of the peers' rules. */
export const startPeer = (python: string, memory: ProcessMemory): TimedProcess =>
  new TimedProcess([python, pathOf('../degradations_peer.py')], memory);

/** The process of our rules. */
export const startOurs = (memory: ProcessMemory): TimedProcess =>
  new TimedProcess([process.execPath, '--import', 'tsx', pathOf('our-process.ts')], memory);

/** One long-lived process, one thread, that times the rules of one side. */
export class TimedProcess {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private complaints = '';

  constructor([command, ...words]: readonly string[], memory: ProcessMemory) {
    this.child = spawn(command, words, {
      env: { ...process.env, ...oneThread, ...environment[memory] },
    });
    this.child.stderr?.on('data', (chunk: Buffer) => (this.complaints += chunk.toString()));
    const output = this.child.stdout as NodeJS.ReadableStream;
    this.lines = createInterface({ input: output })[Symbol.asyncIterator]();
  }

  /** Mean time of one call over the batch, ms. */
  async time(request: TimedRequest): Promise<number> {
    this.child.stdin?.write(`${JSON.stringify(request)}\n`);
    const line = await this.lines.next();
    if (line.done) throw new Error(`a side ended at ${request.rule}: ${this.complaints}`);
    return (JSON.parse(line.value) as { ms: number }).ms;
  }

  async end(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.stdin?.end();
    await ended;
  }
}
