import { useEffect, useRef, useState } from 'preact/hooks';
import type { PlanQuestion } from '../../../src/analysis/planning/plan-sentence.js';
import type { Plan, TriedTrials } from '../../../src/analysis/planning/plan-trials.js';
import type { PlanNews } from './plan.worker.js';

/** A question to the planner and what is known of its answer. */
export interface PlanRun {
  question: PlanQuestion;
  phase: 'running' | 'done' | 'cancelled' | 'failed';
  tried: readonly TriedTrials[];
  plan: Plan | null;
  complaint: string;
}

/** The planner in a worker: one question at a time. */
export function usePlan(): {
  run: PlanRun | null;
  ask: (question: PlanQuestion) => void;
  cancel: () => void;
} {
  const [run, setRun] = useState<PlanRun | null>(null);
  const worker = useRef<Worker | null>(null);
  const end = () => {
    worker.current?.terminate();
    worker.current = null;
  };
  useEffect(() => end, []);

  const change = (to: (run: PlanRun) => PlanRun) =>
    setRun((now) => (now === null ? null : to(now)));
  const fail = (complaint: string) => {
    end();
    change((now) => ({ ...now, phase: 'failed', complaint }));
  };
  const hear = (news: PlanNews) => {
    if (news.kind === 'tried') {
      change((now) => ({ ...now, tried: [...now.tried, news.tried] }));
    } else if (news.kind === 'failed') fail(news.message);
    else {
      end();
      change((now) => ({ ...now, phase: 'done', plan: news.plan }));
    }
  };
  return {
    run,
    ask(question: PlanQuestion) {
      end();
      setRun({ question, phase: 'running', tried: [], plan: null, complaint: '' });
      const started = new Worker(new URL('./plan.worker.ts', import.meta.url), { type: 'module' });
      worker.current = started;
      started.addEventListener('message', ({ data }: MessageEvent<PlanNews>) => {
        if (worker.current === started) hear(data);
      });
      started.addEventListener('error', ({ message }) =>
        fail(message || 'The worker that simulates studies did not start; reload the page.'),
      );
      started.postMessage(question);
    },
    cancel() {
      end();
      change((now) => ({ ...now, phase: 'cancelled' }));
    },
  };
}
