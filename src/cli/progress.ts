import { SingleBar } from 'cli-progress';

/** Progress with an estimate of the time left, on standard error. */
export interface ProgressBar {
  /** Sets how many of how many are done. */
  update(done: number, total: number): void;
  stop(): void;
}

/** Between two lines of progress where there is no terminal. */
const lineEveryMs = 15_000;

/**
 * Starts a progress display. On a terminal it is a bar that moves; elsewhere (a log file, CI) a
 * plain line now and then, none for work that is done before the first is due; with `quiet` nothing.
 *
 * @param label what is being done, for example `stimuli`
 * @param options `rate`: the unit of a speed to show, for example `images/s`
 */
export function progressBar(
  label: string,
  options: { quiet?: boolean; rate?: string } = {},
): ProgressBar {
  if (options.quiet) return { update: () => undefined, stop: () => undefined };
  return process.stderr.isTTY
    ? movingBar(label, options.rate)
    : progressLines(label, undefined, undefined, options.rate);
}

function movingBar(label: string, rate?: string): ProgressBar {
  let first = { atMs: 0, done: 0 };
  const bar = new SingleBar({
    format: `${label.padEnd(22)} {bar} {percentage} % | {value}/{total} | {duration_formatted}, {eta_formatted} left{speed}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 28,
    hideCursor: true,
    stream: process.stderr,
    etaBuffer: 50,
  });
  let started = false;
  return {
    update(done, total) {
      // where all was done before, there is nothing to watch
      if (total === 0 || (!started && done >= total)) return;
      if (!started) {
        started = true;
        first = { atMs: performance.now(), done };
        bar.start(total, done, { speed: '' });
      } else {
        bar.setTotal(total);
        bar.update(done, { speed: speed(first, performance.now(), done, rate) });
      }
    },
    stop() {
      if (started) bar.stop();
    },
  };
}

/**
 * Progress as plain lines, for where no terminal is.
 *
 * @param now the time, ms
 */
export function progressLines(
  label: string,
  print: (line: string) => void = (line) => console.error(line),
  now: () => number = () => performance.now(),
  rate?: string,
): ProgressBar {
  let begin: { atMs: number; done: number } | null = null;
  let printedMs = 0;
  return {
    update(done, total) {
      const atMs = now();
      if (begin === null) {
        begin = { atMs, done };
        printedMs = atMs;
        return;
      }
      if (atMs - printedMs < lineEveryMs || done >= total) return;
      printedMs = atMs;
      const left = ((atMs - begin.atMs) / Math.max(1, done - begin.done)) * (total - done);
      const percent = Math.floor((100 * done) / total);
      print(
        `${label}: ${done} of ${total} (${percent} %), about ${duration(left)} left${speed(begin, atMs, done, rate)}`,
      );
    },
    stop: () => undefined,
  };
}

/** `, 120 images/s`; nothing where no unit is given or nothing is done yet. */
function speed(begin: { atMs: number; done: number }, atMs: number, done: number, unit?: string) {
  if (unit === undefined || done <= begin.done || atMs <= begin.atMs) return '';
  return `, ${speedText((1000 * (done - begin.done)) / (atMs - begin.atMs), unit)}`;
}

/** `1260 images/s`, `4.2 images/s`: whole from 100 on. */
export function speedText(perSecond: number, unit: string): string {
  return `${perSecond >= 99.5 ? Math.round(perSecond) : perSecond.toPrecision(2)} ${unit}`;
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
