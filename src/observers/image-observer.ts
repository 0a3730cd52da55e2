import type { ByteImage } from '../image/image.js';

/** What an observer answers to one image. */
export interface Decision {
  /** the category chosen */
  response: string;
  /** the value of every alternative, in the study's order (probabilities of a network) */
  values: number[];
}

/**
 * An observer that can be shown images directly: a network, later a remote service. One file in
 * this folder makes one from whatever it wraps.
 */
export interface ImageObserver {
  /** stable id, unique in a study; for a network its name and the first digits of its hash */
  readonly id: string;
  /** name for people */
  readonly title: string;
  /** what identifies it exactly: weights hash, decision rule, code version ... */
  readonly details: Record<string, unknown>;
  /** how many images it likes at a time */
  readonly batchSize: number;
  /** Answers each image, choosing among the alternatives. */
  respond(images: readonly ByteImage[], alternatives: readonly string[]): Promise<Decision[]>;
  release(): Promise<void>;
}
