import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { StudyFile } from '../../src/schema/study.js';

const program = 'bin/visavis.js';
const run = promisify(execFile);

/** Runs a command of the built program and returns what it prints. */
export async function visavis(...words: string[]): Promise<string> {
  return (await run(process.execPath, [program, ...words], { maxBuffer: 1e8 })).stdout;
}

/** A new data folder with a study rendered in it, by the built program. */
export async function preparedStudy(study: StudyFile): Promise<{ data: string; file: string }> {
  const data = await mkdtemp(join(tmpdir(), 'visavis-browser-'));
  const file = join(data, `${study.id}.json`);
  await writeFile(file, JSON.stringify(study));
  await visavis('prepare', file, '--data', data, '--quiet');
  return { data, file };
}

/** The server as its own process, so that it can be killed like one. */
export class VisavisServer {
  url = '';
  signInLink = '';
  private child: ChildProcess | null = null;

  constructor(
    private readonly options: { data: string; file: string },
    private port = 0,
  ) {}

  /** Starts it, the second time at the same port, and waits until it has printed its addresses. */
  async start(): Promise<void> {
    const { data, file } = this.options;
    const words = ['start', file, '--no-prepare', '--data', data, '--port', String(this.port)];
    const child = spawn(process.execPath, [program, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let printed = '';
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        printed += chunk.toString();
        const url = /running: (http\S+)/.exec(printed);
        const link = /http\S+sign-in\?token=\S+/.exec(printed);
        if (!url || !link) return;
        this.url = url[1].replace(/\/$/, '');
        this.port = Number(new URL(this.url).port);
        this.signInLink = link[0];
        resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => reject(new Error(`visavis start ended (${code}): ${printed}`)));
    });
  }

  /** Of the running process. */
  get pid(): number {
    return this.child?.pid ?? NaN;
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGKILL');
    });
  }
}

/** The right answers of a prepared study, by content hash. */
export async function rightAnswers(data: string, studyId: string): Promise<Map<string, string>> {
  const index = join(data, 'studies', studyId, 'stimuli.json');
  const { stimuli } = JSON.parse(await readFile(index, 'utf8')) as {
    stimuli: { contentHash: string; category: string }[];
  };
  return new Map(stimuli.map(({ contentHash, category }) => [contentHash, category]));
}
