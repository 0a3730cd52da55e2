import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { blindSpotDistance, blindSpotReach, card } from '../../calibration/visual-angle.js';
import type { DistanceMeasure, StepOf } from '../../session/step.js';
import { stepWords } from '../../words/steps.js';
import { BlindSpotTest, blindSpotMarginCssPx } from './blind-spot-test.js';
import { StepPlace } from './step-place.js';

const words = stepWords.distance;

/** How often the dot has to vanish, and how often the whole test is offered again. */
const times = 5;
const mostTests = 3;

type State =
  | { kind: 'sit' }
  | { kind: 'no-room' }
  | { kind: 'ready' }
  | { kind: 'testing' }
  | { kind: 'measured'; distanceCm: number; steady: boolean };

/** Where to sit, and a test by the blind spot of whether somebody sits there. */
export function Distance({ step }: { step: StepOf<'distance'> }): JSX.Element {
  const { cssPxPerCm, distanceCm, tolerance, place } = step;
  const state = useSignal<State>({ kind: 'sit' });
  const tests = useSignal<number[][]>([]);
  const wishedCm = Math.round(distanceCm);
  const look = () => {
    const room = window.innerWidth - 2 * blindSpotMarginCssPx;
    const fits = room >= blindSpotReach(distanceCm, cssPxPerCm);
    state.value = { kind: fits ? 'ready' : 'no-room' };
  };
  const end = (measuredDistanceCm: number | null, notMeasured: DistanceMeasure['notMeasured']) =>
    step.next({ measuredDistanceCm, notMeasured, blindSpotCssPx: tests.value.at(-1) ?? [] });
  const tested = (offsets: number[]) => {
    tests.value = [...tests.value, offsets];
    state.value = { kind: 'measured', ...blindSpotDistance(offsets, cssPxPerCm) };
  };

  const now = state.value;
  if (now.kind === 'testing') {
    return (
      <BlindSpotTest
        cssPxPerCm={cssPxPerCm}
        reachCssPx={blindSpotReach(distanceCm, cssPxPerCm)}
        times={times}
        done={tested}
        stop={() => (state.value = { kind: 'ready' })}
      />
    );
  }
  const sit = (
    <>
      <p class="lead">{words.sit(wishedCm)}</p>
      <p>{words.help((distanceCm / card.widthCm).toFixed(1))}</p>
    </>
  );
  return (
    <>
      <StepPlace place={place} />
      <h1>{now.kind === 'ready' ? words.test.title : words.title}</h1>
      {now.kind === 'sit' && (
        <>
          {sit}
          <p>{words.why}</p>
          <Actions act={look} label={words.sits} skip={() => end(null, 'skipped')} />
        </>
      )}
      {now.kind === 'no-room' && (
        <>
          {sit}
          <p class="hint" role="alert">
            {words.noRoom}
          </p>
          <Actions act={look} label={stepWords.again} skip={() => end(null, 'no-room')} />
        </>
      )}
      {now.kind === 'ready' && (
        <>
          <ol class="steps">
            {words.test.steps.map((text) => (
              <li>{text}</li>
            ))}
          </ol>
          <p>{words.test.times(times)}</p>
          <Actions
            act={() => (state.value = { kind: 'testing' })}
            label={words.test.start}
            skip={() => end(null, 'skipped')}
          />
        </>
      )}
      {now.kind === 'measured' && (
        <Result
          measured={now}
          wishedCm={wishedCm}
          tolerance={tolerance}
          mayTestAgain={tests.value.length < mostTests}
          again={() => (state.value = { kind: 'ready' })}
          goOn={() => (now.steady ? end(now.distanceCm, null) : end(null, 'unsteady'))}
        />
      )}
    </>
  );
}

/** What to do next, and the way on without the test. */
function Actions(props: { act: () => void; label: string; skip: () => void }): JSX.Element {
  return (
    <p class="actions">
      <button class="button primary big" type="button" onClick={props.act}>
        {props.label}
      </button>
      <button class="link" type="button" onClick={props.skip}>
        {words.without}
      </button>
    </p>
  );
}

/** What the test says, and what to do about it. */
function Result(props: {
  measured: { distanceCm: number; steady: boolean };
  wishedCm: number;
  tolerance: number;
  mayTestAgain: boolean;
  again: () => void;
  goOn: () => void;
}): JSX.Element {
  const { measured, wishedCm, tolerance, mayTestAgain, again, goOn } = props;
  const cm = Math.round(measured.distanceCm);
  const off = cm - wishedCm;
  const good = measured.steady && Math.abs(off) <= tolerance * wishedCm;
  const told = !measured.steady
    ? words.unsteady
    : good
      ? words.good(cm)
      : off > 0
        ? words.closer(cm, off)
        : words.farther(cm, -off);
  const [first, second] = good || !mayTestAgain ? [goOn, again] : [again, goOn];
  const goOnWords = good ? stepWords.goOn : words.asItIs;
  return (
    <>
      <p class="lead" role="status">
        {told}
      </p>
      <p class="actions">
        <button class="button primary big" type="button" onClick={first}>
          {first === goOn ? goOnWords : stepWords.again}
        </button>
        {mayTestAgain && (
          <button class="link" type="button" onClick={second}>
            {second === goOn ? goOnWords : stepWords.again}
          </button>
        )}
      </p>
    </>
  );
}
