import type { z } from 'zod';
import type { FloatImage } from '../image/image.js';
import type { RandomStream } from '../random/index.js';

/** How conditions of a manipulation are ordered and drawn on an axis. */
export interface LevelAxis<Name extends string = string> {
  /** the parameter that conditions differ in */
  readonly parameter: Name;
  /** axis title with unit, for example `contrast (%)`; what {@link LevelAxis.display} yields */
  readonly title: string;
  /** the value that leaves the image as it is, or null where none does */
  readonly identity: number | null;
  /** does the image get worse as the parameter rises or as it falls? */
  readonly worse: 'rising' | 'falling';
  /** axis scale */
  readonly scale: 'linear' | 'log';
  /** parameter value → the number shown on the axis, in the title's unit; the value itself where left out */
  display?(value: number): number;
}

/**
 * A named transformation of an image with typed parameters: the extension point of this folder.
 * One file exports one such object; `index.ts` lists it; everything else (study validation, CLI
 * options, labels, docs) is derived from it.
 */
export interface Manipulation<Schema extends z.ZodObject = z.ZodObject> {
  /** stable name used in files and on the command line, lower case with hyphens */
  readonly name: string;
  /** name for people */
  readonly title: string;
  /** one sentence: what is done to the image */
  readonly summary: string;
  /** paper, section or code that defines it */
  readonly reference: string;
  /** zod object; every field has a default, a range and `.meta({ unit, description })` */
  readonly parameters: Schema;
  readonly level: LevelAxis<Extract<keyof z.output<Schema>, string>>;
  /** the levels of published studies */
  readonly standardLevels: readonly {
    readonly study: string;
    readonly parameters: readonly z.input<Schema>[];
  }[];
  /** does {@link Manipulation.apply} draw from the stream? */
  readonly random: boolean;
  /** what the output looks like: always grey, or as many channels as the input */
  readonly output: 'grey' | 'as-input';
  /** short text of a condition as the field writes it, for example `c10`, `0.35`, `8-10-10` */
  conditionLabel(parameters: z.output<Schema>): string;
  /**
   * Pure: returns a new image of the same size, values in [0, 1], never touches the input, and
   * depends on nothing but its three arguments.
   */
  apply(image: FloatImage, parameters: z.output<Schema>, random: RandomStream): FloatImage;
}

/** Checks an object against the contract and keeps its exact type. */
export function defineManipulation<Schema extends z.ZodObject>(
  manipulation: Manipulation<Schema>,
): Manipulation<Schema> {
  return manipulation;
}
