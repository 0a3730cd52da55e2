import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** One long-lived process that answers a JSON object a line with one. */
export class JsonProcess<Request, Answer> {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private complaints = '';

  constructor([command, ...words]: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    this.child = spawn(command, words, { env: { ...process.env, ...environment } });
    this.child.stderr?.on('data', (chunk: Buffer) => (this.complaints += chunk.toString()));
    const output = this.child.stdout as NodeJS.ReadableStream;
    this.lines = createInterface({ input: output })[Symbol.asyncIterator]();
  }

  /** @throws Error with what it complained of, where it has ended */
  async ask(request: Request): Promise<Answer> {
    this.child.stdin?.write(`${JSON.stringify(request)}\n`);
    const line = await this.lines.next();
    if (line.done) {
      throw new Error(`a side ended at ${JSON.stringify(request)}: ${this.complaints}`);
    }
    return JSON.parse(line.value) as Answer;
  }

  async end(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.stdin?.end();
    await ended;
  }
}

/** The words that start a TypeScript file as a process of its own. */
export const node = (file: string): string[] => [process.execPath, '--import', 'tsx', file];

/**
 * A Python that runs a program without complaint (it has the packages): `VISAVIS_PYTHON`, else the
 * first of `python3` and `/usr/bin/python3`.
 *
 * @returns its path and what the program printed, or null where there is none
 */
export async function findPython(
  program: string,
): Promise<{ python: string; printed: string } | null> {
  const named = process.env.VISAVIS_PYTHON;
  for (const python of named ? [named] : ['python3', '/usr/bin/python3']) {
    const found = await promisify(execFile)(python, ['-c', program]).catch(() => null);
    if (found) return { python, printed: found.stdout.trim() };
  }
  return null;
}

/** A Python with PyTorch, and its version; where there is none, says so and what would help. */
export async function findPyTorch(): ReturnType<typeof findPython> {
  const found = await findPython('import torch; print(torch.__version__)');
  if (!found)
    console.log(
      'skipped: the peer is PyTorch; run `apt-get install python3-torch`, or name a Python that has it in VISAVIS_PYTHON.',
    );
  return found;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
