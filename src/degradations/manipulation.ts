import type { z } from 'zod';
import type { FloatImage } from '../image/image.js';
import type { NumberTable } from '../image/number-table.js';
import type { RandomStream } from '../random/index.js';

/** How conditions of a manipulation are ordered and drawn on an axis. */
export interface LevelAxis<Name extends string = string> {
  /** the parameter that conditions differ in; a number */
  readonly parameter: Name;
  /** axis title with unit, for example `contrast (%)`; what {@link LevelAxis.display} yields */
  readonly title: string;
  /** the value that leaves the image as it is (grey where the output is grey), or null where none does */
  readonly identity: number | null;
  /** does the image get worse as the parameter rises or as it falls? `none`: levels have no order */
  readonly worse: 'rising' | 'falling' | 'none';
  /**
   * False where no psychometric function may be fitted along the axis, since accuracy need not fall all
   * the way or the levels are steps rather than amounts; where left out it may, unless there is no order.
   */
  readonly fittable?: false;
  /** axis scale */
  readonly scale: 'linear' | 'log';
  /** parameter value → the number shown on the axis, in the title's unit; the value itself where left out */
  display?(value: number): number;
}

/** Finds a table of numbers (a measured display, a mean spectrum) by its hash. */
export type FindTable = (hash: string) => NumberTable;

/**
 * A named transformation of an image with typed parameters: the extension point of this folder.
 * One file exports one such object; `index.ts` lists it; everything else (study validation, CLI
 * options, labels, docs, gallery, dashboard) is derived from it.
 */
export interface Manipulation<Schema extends z.ZodObject = z.ZodObject> {
  /** stable name used in files and on the command line, lower case with hyphens */
  readonly name: string;
  /** name for people */
  readonly title: string;
  /** where lists and galleries show it */
  readonly family: 'signal' | 'eidolon' | 'corruption';
  /** raised whenever the same parameters and draws give other pixels; part of every recipe */
  readonly version: number;
  /** one sentence: what is done to the image */
  readonly summary: string;
  /** the rule, as Markdown with plain-text formulas, for the reference page */
  readonly formula: string;
  /** what differs from the authors' code, one Markdown sentence each; empty where nothing does */
  readonly differences: readonly string[];
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
  /** channels of the output: always one, always three, or as many as the input has */
  readonly channels: 'grey' | 'colour' | 'as-input';
  /** size of the output: the input's, or width and height may be exchanged */
  readonly size: 'same' | 'turned';
  /** parameters made by `tableParameter`: a word, or the hash of a table that `findTable` knows */
  readonly tables?: readonly Extract<keyof z.output<Schema>, string>[];
  /**
   * Parameters that change no pixel at these settings, whatever the level: a methods text leaves
   * them out. None where left out.
   */
  withoutEffect?(parameters: z.output<Schema>): readonly Extract<keyof z.output<Schema>, string>[];
  /** short text of a condition as the field writes it, for example `c10`, `0.35`, `8-10-10` */
  conditionLabel(parameters: z.output<Schema>): string;
  /**
   * Pure: returns a new image, never touches the input, and depends on nothing but its arguments.
   * The input's values lie in [0, 1]; the output's may lie outside: the caller clips and counts them.
   */
  apply(
    image: FloatImage,
    parameters: z.output<Schema>,
    random: RandomStream,
    findTable: FindTable,
  ): FloatImage;
}

/** Checks an object against the contract and keeps its exact type. */
export function defineManipulation<Schema extends z.ZodObject>(
  manipulation: Manipulation<Schema>,
): Manipulation<Schema> {
  return manipulation;
}
