import type { ByteImage } from '../image/image.js';
import type { NetworkInput } from '../schema/network.js';
import type { Stimulus } from '../schema/stimulus.js';

/** What an observer answers to one image. */
export interface Decision {
  /** the category chosen */
  response: string;
  /** the value of every alternative, in the study's order; null where only responses are known */
  values: number[] | null;
}

/** What is known of a batch beside its pixels. */
export interface Shown {
  /** one for each image */
  stimuli: readonly Stimulus[];
  /** ends waiting for others */
  signal?: AbortSignal;
}

/**
 * An observer that can be shown images directly: a network or a service. One file in
 * this folder makes one from whatever it wraps.
 */
export interface ImageObserver {
  /** stable id, unique in a study; for a network its name and the first digits of its hash */
  readonly id: string;
  /** name for people */
  readonly title: string;
  /** what identifies it exactly: weights hash, decision rule, code version ... */
  readonly details: Record<string, unknown>;
  /** names of the details that answers depend on: where one has changed, stored answers are void */
  readonly answersDependOn: readonly string[];
  /** what computes, with its version */
  readonly backend: string;
  /** false where it answers without the images, which then are not read and are no images at all */
  readonly seesPixels?: boolean;
  /** what is done to pixels before it, where that is known */
  readonly input?: NetworkInput;
  /** how many images it likes at a time */
  readonly batchSize: number;
  /** Refuses a list of stimuli that it cannot answer, before any is shown. */
  check?(stimuli: readonly Stimulus[]): void;
  /** Answers each image, choosing among the alternatives. */
  respond(
    images: readonly ByteImage[],
    alternatives: readonly string[],
    shown: Shown,
  ): Promise<Decision[]>;
  release(): Promise<void>;
}
