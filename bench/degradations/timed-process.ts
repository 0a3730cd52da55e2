import { fileURLToPath } from 'node:url';
import { JsonProcess, node } from '../json-process.js';

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

/** Mean time of one call over the batch. */
export interface Timed {
  readonly ms: number;
}

export type TimedProcess = JsonProcess<TimedRequest, Timed>;

/** `as-installed`, or with malloc told to keep freed memory, which spares large arrays page faults. */
export const memories = ['as-installed', 'kept'] as const;
export type ProcessMemory = (typeof memories)[number];

const environment: Record<ProcessMemory, NodeJS.ProcessEnv> = {
  'as-installed': {},
  kept: { MALLOC_TRIM_THRESHOLD_: '1000000000', MALLOC_MMAP_THRESHOLD_: '1000000000' },
};
const oneThread = Object.fromEntries(
  ['OMP', 'OPENBLAS', 'MKL', 'NUMEXPR'].map((library) => [`${library}_NUM_THREADS`, '1']),
);

/** The process of the peers' rules. */
export const startPeer = (python: string, memory: ProcessMemory): TimedProcess =>
  start([python, pathOf('../degradations_peer.py')], memory);

/** The process of our rules. */
export const startOurs = (memory: ProcessMemory): TimedProcess =>
  start(node(pathOf('our-process.ts')), memory);

const start = (words: readonly string[], memory: ProcessMemory): TimedProcess =>
  new JsonProcess(words, { ...oneThread, ...environment[memory] });
