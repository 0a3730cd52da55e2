import type { ParticipantResult } from '../../../src/schema/dashboard.js';
import type { Admission } from '../../../src/schema/arrival.js';
import type { Language } from '../../../src/schema/language.js';
import type { Completion } from '../../../src/schema/recruitment.js';
import type { Unsent } from '../../../src/schema/unsent.js';
import type { RefreshEstimate } from './refresh-rate.js';
import type { Step } from './step.js';

/** How far the pictures of the next block are. */
export type Loading =
  | { status: 'loading'; loaded: number; total: number }
  | { status: 'ready' }
  | { status: 'failed'; message: string; retry: () => void };

/** What a break tells of the block that has just ended. */
export interface BlockReport {
  done: number;
  of: number;
  missed: number;
  trials: number;
}

/** What is answered on the first page beside consent itself; what was not asked is left out. */
export interface ConsentGiven {
  ageConfirmed?: true;
  sharing?: boolean;
}

export type StartReason =
  | { kind: 'first' }
  /** `startOver` is null where an id brings the person back to this very session */
  | { kind: 'welcome-back'; startOver: (() => void) | null; anew?: boolean }
  /** `leftFullscreen`: by leaving it, where the study wants it kept */
  | { kind: 'paused'; leftFullscreen: boolean }
  | { kind: 'after-practice' }
  /** practice did not go well enough yet */
  | { kind: 'practice-again'; right: number; of: number }
  | { kind: 'break'; report: BlockReport };

/** What the participant sees; every page brings what its buttons do. */
export type Page =
  | { kind: 'loading' }
  | {
      kind: 'trouble';
      title: string;
      message: string;
      action: string;
      /** a session is under way: its answers are safe */
      underWay: boolean;
      retry: () => void;
    }
  | {
      kind: 'consent';
      agree: (given: ConsentGiven) => void;
      decline: () => void;
      /** shows the study in another language that it offers */
      read: (language: Language) => void;
      busy: boolean;
    }
  | { kind: 'declined'; completion: Completion | null }
  | { kind: 'not-admitted'; admission: Exclude<Admission, 'open'> }
  | { kind: 'screened-out'; completion: Completion | null }
  | {
      kind: 'instructions';
      grid: readonly string[];
      withdrawalCode: string | null;
      next: () => void;
      /** shows one trial slowly; null: not offered */
      example: (() => void) | null;
    }
  | {
      kind: 'start';
      reason: StartReason;
      practice: boolean;
      /** 0 to 1 */
      progress: number;
      loading: Loading;
      refresh: RefreshEstimate | null;
      measureAgain: () => void;
      start: () => void;
    }
  | {
      kind: 'trials';
      mounted: (display: HTMLElement) => void;
      /** breaks the block off; the picture that is cut off comes again */
      pause: () => void;
    }
  /** measures or asks something before or after the trials */
  | { kind: 'step'; step: Step }
  | { kind: 'finishing' }
  | {
      kind: 'unsent';
      /** numbers of the trials whose answers the server does not have */
      trials: number[];
      /** why it will not take them; null: it cannot be reached */
      reason: string | null;
      retry: () => void;
      takeFile: () => void;
    }
  | {
      kind: 'thanks';
      result: ParticipantResult | null;
      /** the server has every answer */
      complete: boolean;
      completion: Completion | null;
      /** what the study was about; empty: not told */
      debrief: string;
      /** sends a few words to the laboratory; null: the study does not ask */
      sendFeedback: ((text: string) => Promise<void>) | null;
      /** answers to be sent to the researcher as a file */
      unsent: Unsent | null;
      /** does the server know that the session is over? */
      reached: boolean;
      withdrawalCode: string | null;
      fetchImage: (contentHash: string) => Promise<ImageBitmap>;
      /** begins a new session */
      again: (length: 'full' | 'short') => void;
      /** the same for the next person at this device; null where people come by ids of their own */
      anotherPerson: (() => void) | null;
    }
  /** nothing is left of the session; there is no way on from here */
  | { kind: 'withdrawn'; trials: number };
