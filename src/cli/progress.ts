import { SingleBar } from 'cli-progress';

/** A progress bar with an estimate of the time left, on standard error. */
export interface ProgressBar {
  /** Sets how many of how many are done. */
  update(done: number, total: number): void;
  stop(): void;
}

/**
 * Starts a progress bar. On a terminal it moves; elsewhere (a log file, CI) it prints a line now
 * and then; with `quiet` nothing.
 *
 * @param label what is being done, for example `stimuli`
 */
export function progressBar(label: string, options: { quiet?: boolean } = {}): ProgressBar {
  if (options.quiet) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${label.padEnd(22)} {bar} {percentage} % | {value}/{total} | {duration_formatted}, {eta_formatted} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 28,
    hideCursor: true,
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 5000,
    etaBuffer: 50,
  });
  let started = false;
  return {
    update(done, total) {
      // where all was done before, there is nothing to watch
      if (total === 0 || (!started && done >= total)) return;
      if (!started) {
        started = true;
        bar.start(total, done);
      } else {
        bar.setTotal(total);
        bar.update(done);
      }
    },
    stop() {
      if (started) bar.stop();
    },
  };
}
