/** One thing that the self-check of a network looks at, and what it found. */
export interface Finding {
  /** one word: `runs`, `outputs` … */
  readonly check: string;
  /** `warning`: the network can be used, but this may be a mistake */
  readonly verdict: 'pass' | 'fail' | 'warning';
  /** what was found, no full stop */
  readonly sentence: string;
}

type Make = (check: string, sentence: string) => Finding;

export const pass: Make = (check, sentence) => ({ check, verdict: 'pass', sentence });
export const fail: Make = (check, sentence) => ({ check, verdict: 'fail', sentence });
export const warning: Make = (check, sentence) => ({ check, verdict: 'warning', sentence });
