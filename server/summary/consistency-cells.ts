import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { consistencyCell, type ObserverTrials } from '../../src/analysis/index.js';
import type { ConsistencyCell, StudySummary } from '../../src/schema/dashboard.js';

/** How many observers the dashboard's matrix shows. */
const shownObservers = 30;

/** Resamples of an interval: enough for a figure that is drawn again with every trial. */
const bootstrap = 1000;

/** How long to compute before other requests get their turn, ms. */
const turnMs = 10;

/**
 * Computes the matrix of a study again and again, keeping the cells of pairs that have no new
 * trial. Long work is done in short turns, so that the server goes on answering.
 */
export class ConsistencyCells {
  private kept = new Map<string, ConsistencyCell>();

  /** The matrix of the observers with most trials, in the order given. */
  async matrix(observers: readonly ObserverTrials[]): Promise<StudySummary['matrix']> {
    const shown = mostTrials(observers);
    const marks = new Map(shown.map((observer) => [observer.id, mark(observer)]));
    const kept = new Map<string, ConsistencyCell>();
    let turnEnd = performance.now() + turnMs;
    for (const [i, first] of shown.entries()) {
      for (const second of shown.slice(i + 1)) {
        const key = `${marks.get(first.id)} ${marks.get(second.id)}`;
        kept.set(key, this.kept.get(key) ?? consistencyCell(first, second, { bootstrap }));
        if (performance.now() > turnEnd) {
          await setImmediate();
          turnEnd = performance.now() + turnMs;
        }
      }
    }
    this.kept = kept;
    return { observers: shown.map((observer) => observer.id), cells: [...kept.values()] };
  }
}

function mostTrials(observers: readonly ObserverTrials[]): ObserverTrials[] {
  if (observers.length <= shownObservers) return [...observers];
  const sizes = observers.map((observer) => observer.trials).sort((a, b) => b - a);
  const least = sizes[shownObservers - 1];
  const larger = observers.filter((observer) => observer.trials > least);
  const equal = observers.filter((observer) => observer.trials === least);
  const chosen = new Set([...larger, ...equal.slice(0, shownObservers - larger.length)]);
  return observers.filter((observer) => chosen.has(observer));
}

/** A text that two states of an observer share only where all trials are the same. */
function mark(observer: ObserverTrials): string {
  const hash = createHash('sha1').update(observer.id);
  for (const { key, stimuli, places, categories, responses } of observer.conditions) {
    for (const [trial, place] of places.entries()) {
      const right = responses[trial] === categories[trial] ? 1 : 0;
      hash.update(`\n${key}\t${stimuli.images[place]}\t${right}`);
    }
  }
  return hash.digest('base64');
}
