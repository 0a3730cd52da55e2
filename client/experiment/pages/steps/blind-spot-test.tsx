import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../../words/index.js';

/** Room left of the farthest dot and right of the cross, CSS px. */
export const blindSpotMarginCssPx = 24;

/** The dot: its size, and how fast it moves (Li et al. 2020: 108 mm in 7 s). */
const dot = { diameterCm: 0.8, cmPerSecond: 1.54 };

/** After so long a press can mean the dot that has just begun, ms. */
const earliestMs = 500;

/** Where the dot begins, as a share of how far it may go. */
const beginsAt = 0.3;

/**
 * A cross at the right, looked at with the left eye, and a red dot that moves away from it to the
 * left until it vanishes; again and again. It fills the window.
 */
export function BlindSpotTest(props: {
  cssPxPerCm: number;
  /** from the cross to the farthest place of the dot, CSS px */
  reachCssPx: number;
  times: number;
  /** told where the dot vanished each time, CSS px from the cross */
  done: (offsetsCssPx: number[]) => void;
  stop: () => void;
}): JSX.Element {
  const said = words().steps.distance.test;
  const { cssPxPerCm, reachCssPx, times, done, stop } = props;
  const ball = useRef<HTMLDivElement>(null);
  const offsets = useSignal<number[]>([]);
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const found: number[] = [];
    let begunMs = performance.now();
    let frame = 0;
    const first = beginsAt * reachCssPx;
    const perMs = (dot.cmPerSecond * cssPxPerCm) / 1000;
    const offsetAt = (timeMs: number) =>
      first + (((timeMs - begunMs) * perMs) % (reachCssPx - first));
    const draw = (timeMs: number) => {
      const offset = offsetAt(Math.max(begunMs, timeMs));
      if (ball.current) ball.current.style.transform = `translateX(${-offset}px)`;
      frame = requestAnimationFrame(draw);
    };
    const gone = (timeMs: number) => {
      if (timeMs < begunMs + earliestMs) return; // pressed twice
      found.push(offsetAt(timeMs));
      offsets.value = [...found];
      begunMs = performance.now();
      if (found.length === times) done(found);
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') stop();
      if (event.key !== ' ' || event.repeat || isOnButton(event)) return;
      event.preventDefault();
      gone(event.timeStamp);
    };
    const touched = (event: PointerEvent) => {
      if (!isOnButton(event)) gone(event.timeStamp);
    };
    const { innerWidth } = window;
    const resized = () => {
      if (window.innerWidth !== innerWidth) stop(); // the dot may no longer have its way
    };
    const area = stage.current;
    frame = requestAnimationFrame(draw);
    document.addEventListener('keydown', pressed);
    window.addEventListener('resize', resized);
    area?.addEventListener('pointerdown', touched);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('keydown', pressed);
      window.removeEventListener('resize', resized);
      area?.removeEventListener('pointerdown', touched);
    };
    // the test runs once with what it was begun with
  }, []);
  const diameter = `${dot.diameterCm * cssPxPerCm}px`;
  return (
    <div class="blind-spot" ref={stage} role="application" aria-label={said.title}>
      <p class="blind-spot-words">
        {said.steps[2]}
        <span class="muted" role="status">
          {' '}
          {said.left(times - offsets.value.length)}
        </span>
      </p>
      <div class="blind-spot-line" style={{ right: `${blindSpotMarginCssPx}px` }}>
        <span class="blind-spot-cross" />
        <div
          class="blind-spot-dot"
          ref={ball}
          style={{ width: diameter, height: diameter, margin: `calc(${diameter} / -2)` }}
        />
      </div>
      <button class="link blind-spot-stop" type="button" onClick={stop}>
        {said.stop}
      </button>
    </div>
  );
}

function isOnButton({ target }: Event): boolean {
  return target instanceof Element && target.closest('button') !== null;
}
