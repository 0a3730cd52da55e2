import { fileURLToPath } from 'node:url';
import { JsonProcess, node } from '../json-process.js';
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

export type Side = JsonProcess<EngineRequest, EngineAnswer>;

export const startOurs = (): Side => new JsonProcess(node(pathOf('our-process.ts')));

export const startPeer = (python: string): Side =>
  new JsonProcess([python, pathOf('../peer/engine.py')]);
