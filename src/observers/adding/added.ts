import type { Ask } from './question.js';
import type { Finding } from '../self-check/finding.js';
import type { LabelledImage } from '../self-check/subject.js';

/** What adding an observer needs beside what was said of it. */
export interface Surroundings {
  /** null where nobody can be asked */
  readonly ask: Ask | null;
  /** draws images of these categories, known ones, of a side in px */
  readonly draw: (categories: readonly string[], sidePx: number) => Promise<LabelledImage[]>;
  /** writes whatever the self-check finds, and over another description */
  readonly force: boolean;
}

/** An observer that was examined, and described where it can be trusted. */
export interface Added {
  /** what `visavis evaluate --network` takes */
  readonly network: string;
  /** where the description is, or would be */
  readonly file: string;
  readonly description: object;
  readonly findings: readonly Finding[];
  /** false where a finding speaks against it */
  readonly accepted: boolean;
  /** was the file written now? */
  readonly written: boolean;
  /** labels that are none of the sixteen categories */
  readonly otherLabels: readonly string[];
}
