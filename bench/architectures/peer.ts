import { fileURLToPath } from 'node:url';
import { JsonProcess } from '../json-process.js';

/** What PyTorch is asked: to make a network, export it to `file` and write what it computes beside it. */
export interface PeerRequest {
  readonly architecture: string;
  readonly sidePx: number;
  readonly batch: number;
  readonly opset: number;
  readonly folding: boolean;
  readonly batchNorm: 'fused' | 'kept';
  readonly file: string;
}

/** Largest differences, relative to the largest absolute value of each image. */
export interface Difference {
  readonly answers: number;
  readonly gradient: number;
}

export interface PeerAnswer {
  readonly parameters: number;
  /** channels of its batch normalisations */
  readonly batchNormChannels: number;
  readonly labels: readonly number[];
  /** forward and input gradient in single precision */
  readonly ms: number;
  /** of its single from its double precision */
  readonly ownDifference: Difference;
  /** standard deviation of the answers between images, as a share of that of all answers */
  readonly answersApart: number;
  /** standard deviation of the gradient, as a share of its largest absolute value */
  readonly gradientSpread: number;
}

export type Peer = JsonProcess<PeerRequest, PeerAnswer>;

export function startPeer(python: string): Peer {
  const file = fileURLToPath(new URL('../peer/architectures_process.py', import.meta.url));
  return new JsonProcess([python, '-B', file]);
}
