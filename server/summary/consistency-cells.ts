import { createHash } from 'node:crypto';
import { consistencyCell, type ObserverTrials } from '../../src/analysis/index.js';
import { inTurns } from '../in-turns.js';
import type { ConsistencyCell, StudySummary } from '../../src/schema/dashboard.js';

/** How many observers the dashboard's matrix shows. */
const shownObservers = 30;

/** Resamples of an interval: enough for a figure that is drawn again with every trial. */
const bootstrap = 1000;

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
    const before = this.kept;
    function* steps(): Generator<void, void> {
      for (const [i, first] of shown.entries()) {
        for (const second of shown.slice(i + 1)) {
          const key = `${marks.get(first.id)} ${marks.get(second.id)}`;
          kept.set(key, before.get(key) ?? consistencyCell(first, second, { bootstrap }));
          yield;
        }
      }
    }
    await inTurns(steps());
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

/**
 * A text that two states of an observer share only where the same stimuli have the same answers. Stimuli
 * keep their places from one state of a study to the next, unless one comes in between.
 */
function mark(observer: ObserverTrials): string {
  const hash = createHash('sha1').update(observer.id);
  for (const { key, stimuli, seen, right } of observer.conditions) {
    const places = stimuli.categories.map(({ firstWord, endWord }) => [firstWord, endWord]);
    hash.update(JSON.stringify([key, places, stimuli.images]));
    hash.update(bytesOf(seen)).update(bytesOf(right));
  }
  return hash.digest('base64');
}

function bytesOf(bits: Uint32Array): Uint8Array {
  return new Uint8Array(bits.buffer, bits.byteOffset, bits.byteLength);
}
