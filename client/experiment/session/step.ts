import type { Question, QuestionAnswers } from '../../../src/schema/questionnaire.js';
import type { Completion } from '../../../src/schema/recruitment.js';
import type { Calibration } from '../../../src/schema/session-records.js';
import type { FaintPatch } from '../calibration/faint-digits.js';

/** Which of the steps before the trials this is. */
export interface Place {
  number: number;
  of: number;
}

/** How far away somebody sits, as far as it could be measured. */
export type DistanceMeasure = Pick<
  Calibration,
  'measuredDistanceCm' | 'notMeasured' | 'blindSpotCssPx'
>;

/** A page before or after the trials that measures or asks something. */
export type Step =
  /** answers with the long side of the card, CSS px */
  | {
      kind: 'card-size';
      place: Place;
      /** what was measured before, CSS px; null: nothing */
      before: number | null;
      next: (longSideCssPx: number) => void;
    }
  | {
      kind: 'distance';
      place: Place;
      cssPxPerCm: number;
      distanceCm: number;
      /** share by which the distance may be off */
      tolerance: number;
      next: (measure: DistanceMeasure) => void;
      /** asks for the card once more */
      cardAgain: () => void;
    }
  /** answers with what was read in each patch */
  | {
      kind: 'visibility';
      place: Place;
      patches: FaintPatch[];
      /** grey of the trials, share of white */
      background: number;
      next: (read: string[]) => void;
    }
  /** answers with the grey levels that matched */
  | { kind: 'gamma'; place: Place; next: (matchedLevels: number[]) => void }
  /** one trial, shown slowly on the real stage */
  | {
      kind: 'example';
      /** when each of its four phases begins, ms from the first */
      beginsMs: readonly number[];
      /** grey of the trials, share of white */
      background: number;
      stimulusSeconds: number;
      responseSeconds: number;
      mounted: (display: HTMLElement) => void;
      leave: () => void;
    }
  | {
      kind: 'questionnaire';
      questions: readonly Question[];
      next: (answers: QuestionAnswers) => void;
    }
  /** practice did not go well enough; there is no way on from here */
  | {
      kind: 'not-passed';
      completion: Completion | null;
      /** begins anew for the next person at this device; null where people come by ids of their own */
      anotherPerson: (() => void) | null;
    };

/** The step of one kind, for the component that shows it. */
export type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;
