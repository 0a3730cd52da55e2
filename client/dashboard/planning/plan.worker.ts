/**
 * Answers one question to the planner, with the code of `visavis plan`; the page ends the worker to
 * cancel.
 *
 * In:  a `PlanQuestion`
 * Out: `{ kind: 'tried', tried }` for each number of trials, then `{ kind: 'planned', plan }`, or
 *      `{ kind: 'failed', message }`
 */
import '../../shared/without-eval.js';
import type { PlanQuestion } from '../../../src/analysis/planning/plan-sentence.js';
import {
  planTrials,
  type Plan,
  type TriedTrials,
} from '../../../src/analysis/planning/plan-trials.js';

export type PlanNews =
  | { kind: 'tried'; tried: TriedTrials }
  | { kind: 'planned'; plan: Plan }
  | { kind: 'failed'; message: string };

const scope = self as unknown as DedicatedWorkerGlobalScope;
const tell = (news: PlanNews) => scope.postMessage(news);

scope.addEventListener('message', ({ data }: MessageEvent<PlanQuestion>) => {
  const { comparison, goal, ...options } = data;
  try {
    const onTried = (tried: TriedTrials) => tell({ kind: 'tried', tried });
    tell({ kind: 'planned', plan: planTrials(comparison, goal, { ...options, onTried }) });
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});
