import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { planSentence } from '../../../src/analysis/planning/plan-sentence.js';
import { theme } from '../../figures/colour-theme.js';
import { planChart } from './plan-chart.js';
import { answerInWords, chartInWords, progressInWords } from './plan-text.js';
import type { PlanRun } from './use-plan.js';

/** The answer so far: in one sentence, as a chart, as a table, and to paste. */
export function PlanAnswer({ run, cancel }: { run: PlanRun; cancel: () => void }) {
  const { phase, tried, question, plan, complaint } = run;
  if (phase === 'failed') return <p role="alert">{complaint}</p>;
  const sentence = plan === null ? null : planSentence(question, plan);
  return (
    <>
      <p class={phase === 'done' ? 'plan-answer' : undefined} role="status">
        {phase === 'done' && plan !== null ? answerInWords(run, plan) : progressInWords(run)}
      </p>
      {phase === 'running' && (
        <p class="row plan-progress">
          <progress aria-label="Simulating studies" />
          <button type="button" class="button compact" onClick={cancel}>
            Cancel
          </button>
        </p>
      )}
      {tried.length > 0 && (
        <>
          <PlanPlot run={run} />
          <p class="small muted">
            Dashed: the goal. Points: the search.
            {phase === 'done' && ' Diamond: the answer, simulated afresh.'}
          </p>
        </>
      )}
      {sentence !== null && <PasteBox sentence={sentence} />}
      {phase === 'done' && <TriedTable run={run} />}
    </>
  );
}

function PlanPlot({ run }: { run: PlanRun }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useMemo(
    () => ({ tried: run.tried, goal: run.question.goal }),
    [run.tried, run.question.goal],
  );
  useEffect(() => {
    if (canvas.current === null) return;
    const chart = planChart(canvas.current, view);
    return () => chart.destroy();
  }, [view, theme.value]);
  return (
    <div class="plan-plot">
      <canvas ref={canvas} role="img" aria-label={chartInWords(run)} />
    </div>
  );
}

function PasteBox({ sentence }: { sentence: string }) {
  const [copied, setCopied] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(sentence);
      setCopied(true);
    } catch {
      text.current?.select(); // without leave to copy: ready for the keyboard
    }
  };
  useEffect(() => setCopied(false), [sentence]);
  return (
    <div class="paste-box">
      <label>
        <span class="field-title">For the preregistration</span>
        <textarea ref={text} readOnly rows={8} value={sentence} />
      </label>
      <button type="button" class="button" onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy'}
      </button>
    </div>
  );
}

function TriedTable({ run }: { run: PlanRun }) {
  const rows = [...run.tried].sort((a, b) => a.trials - b.trials);
  return (
    <details>
      <summary>Show as table</summary>
      <table class="plain numbers">
        <caption>what {run.question.studies.toLocaleString('en')} simulated studies reach</caption>
        <thead>
          <tr>
            <th scope="col">images</th>
            <th scope="col">{'width' in run.question.goal ? 'mean width' : 'power'}</th>
            <th scope="col">standard error</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ trials, reached, standardError, check }) => (
            <tr key={`${trials} ${check}`}>
              <th scope="row">
                {trials.toLocaleString('en')}
                {check && ' (afresh)'}
              </th>
              <td>{reached.toFixed(3)}</td>
              <td>{standardError.toFixed(4)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
