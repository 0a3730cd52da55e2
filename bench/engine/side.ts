import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Network, Work } from './networks.js';

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** What a side is asked to do; both sides answer the same requests. */
export interface EngineRequest {
  readonly network: Network;
  readonly work: Work;
  readonly threads: number;
  /** calls to time together */
  readonly calls: number;
}

export interface EngineAnswer {
  /** mean time of one call */
  readonly ms: number;
  /** the first numbers of the result: logits, or a gradient */
  readonly head: readonly number[];
}

/** One long-lived process that holds one side's network of the moment. */
export class Side {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private complaints = '';

  constructor([command, ...words]: readonly string[]) {
    this.child = spawn(command, words);
    this.child.stderr?.on('data', (chunk: Buffer) => (this.complaints += chunk.toString()));
    const output = this.child.stdout as NodeJS.ReadableStream;
    this.lines = createInterface({ input: output })[Symbol.asyncIterator]();
  }

  static ours(): Side {
    return new Side([process.execPath, '--import', 'tsx', pathOf('our-process.ts')]);
  }

  static peer(python: string): Side {
    return new Side([python, pathOf('../peer/engine.py')]);
  }

  async run(request: EngineRequest): Promise<EngineAnswer> {
    this.child.stdin?.write(`${JSON.stringify(request)}\n`);
    const line = await this.lines.next();
    if (line.done) throw new Error(`a side ended at ${request.network.title}: ${this.complaints}`);
    return JSON.parse(line.value) as EngineAnswer;
  }

  async end(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.stdin?.end();
    await ended;
  }
}
