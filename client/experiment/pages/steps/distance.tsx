import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { blindSpotDistance, blindSpotReach, card } from '../../calibration/visual-angle.js';
import type { DistanceMeasure, StepOf } from '../../session/step.js';
import { words } from '../../words/index.js';
import { BlindSpotTest, blindSpotMarginCssPx } from './blind-spot-test.js';
import { StepPlace } from './step-place.js';

/** How often the dot has to vanish, and how often the whole test is offered again. */
const times = 5;
const mostTests = 3;

/** For so long after the last press of the test the next buttons take none, ms. */
const settleMs = 1000;

type State =
  | { kind: 'sit' }
  | { kind: 'no-room' }
  | { kind: 'ready' }
  | { kind: 'testing' }
  | { kind: 'measured'; distanceCm: number; steady: boolean };

/** Where to sit, and a test by the blind spot of whether somebody sits there. */
export function Distance({ step }: { step: StepOf<'distance'> }): JSX.Element {
  const said = words().steps.distance;
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
        stop={look}
      />
    );
  }
  const sit = (
    <>
      <p class="lead">{said.sit(wishedCm)}</p>
      <p>{said.help(Math.round((10 * distanceCm) / card.widthCm) / 10)}</p>
    </>
  );
  return (
    <>
      <StepPlace place={place} />
      <h1>{now.kind === 'ready' ? said.test.title : said.title}</h1>
      {now.kind === 'sit' && (
        <>
          {sit}
          <p>{said.why}</p>
          <Actions act={look} label={said.sits} skip={() => end(null, 'skipped')} />
          <CardAgain ask={step.cardAgain} />
        </>
      )}
      {now.kind === 'no-room' && (
        <>
          {sit}
          <p class="hint" role="alert">
            {said.noRoom}
          </p>
          <Actions act={look} label={words().common.tryAgain} skip={() => end(null, 'no-room')} />
          <CardAgain ask={step.cardAgain} />
        </>
      )}
      {now.kind === 'ready' && (
        <>
          <ol class="steps">
            {said.test.steps.map((text) => (
              <li>{text}</li>
            ))}
          </ol>
          <p>{said.test.times(times)}</p>
          <Actions
            act={() => (state.value = { kind: 'testing' })}
            label={said.test.start}
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
  const said = words().steps.distance;
  return (
    <p class="actions">
      <button class="button primary big" type="button" onClick={props.act}>
        {props.label}
      </button>
      <button class="link" type="button" onClick={props.skip}>
        {said.without}
      </button>
    </p>
  );
}

/** A way back for whoever was too quick with the card; a reload is none. */
function CardAgain(props: { ask: () => void }): JSX.Element {
  return (
    <p>
      <button class="link" type="button" onClick={props.ask}>
        {words().steps.distance.cardAgain}
      </button>
    </p>
  );
}

/**
 * What the test says, and what to do about it. Whoever still presses because the dot vanished shall not
 * press a button of this page.
 */
function Result(props: {
  measured: { distanceCm: number; steady: boolean };
  wishedCm: number;
  tolerance: number;
  mayTestAgain: boolean;
  again: () => void;
  goOn: () => void;
}): JSX.Element {
  const said = words().steps.distance;
  const { measured, wishedCm, tolerance, mayTestAgain, again, goOn } = props;
  const settled = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => (settled.value = true), settleMs);
    return () => clearTimeout(timer);
  }, [settled]);
  const cm = Math.round(measured.distanceCm);
  const off = cm - wishedCm;
  const good = measured.steady && Math.abs(off) <= tolerance * wishedCm;
  const move = off > 0 ? said.closer(cm, off) : said.farther(cm, -off);
  const told = !measured.steady
    ? mayTestAgain
      ? said.unsteady
      : said.stillUnsteady
    : good
      ? said.good(cm)
      : `${move} ${mayTestAgain ? said.testAgain : said.thenGoOn}`;
  const [first, second] = good || !mayTestAgain ? [goOn, again] : [again, goOn];
  const goOnWords = good ? words().common.goOn : said.asItIs;
  return (
    <>
      <p class="lead" role="status">
        {told}
      </p>
      <p class="actions">
        <button class="button primary big" type="button" disabled={!settled.value} onClick={first}>
          {first === goOn ? goOnWords : words().common.tryAgain}
        </button>
        {mayTestAgain && (
          <button class="link" type="button" disabled={!settled.value} onClick={second}>
            {second === goOn ? goOnWords : words().common.tryAgain}
          </button>
        )}
      </p>
    </>
  );
}
