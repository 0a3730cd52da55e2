import { randomStream } from '../../src/random/index.js';

/** What happens to a participant. */
export const misfortunes = [
  'offline',
  'error-500',
  'reply-lost',
  'reload',
  'second-tab',
  'back-button',
  'closed-and-reopened',
  'server-killed',
] as const;
export type Misfortune = (typeof misfortunes)[number];

export interface Event {
  kind: Misfortune;
  /** happens when the person has answered so many trials */
  afterTrials: number;
  /** in the middle of a trial, or right after one */
  amid: boolean;
  /** how many requests are hit */
  times: number;
  /** how long the server stays dead, ms */
  pauseMs: number;
  /** second tab: goes on in it; closed: the tab crashes */
  otherWay: boolean;
}

/** One scenario: everything in it follows from its seed, but for the time that things take. */
export interface Scenario {
  seed: number;
  /** how the person comes: by the id of a platform, or by a link */
  door: 'prolific' | 'link';
  events: Event[];
}

/**
 * Draws two to four misfortunes in a session of so many trials. The first is of each kind in turn,
 * so that eight seeds in a row have them all.
 */
export function drawScenario(seed: number, trials: number): Scenario {
  const random = randomStream(seed, 'chaos');
  const count = 2 + random.integer(3);
  const places = random.shuffle(Array.from({ length: trials - 1 }, (_, place) => place + 1));
  const events = Array.from({ length: count }, (_, number): Event => ({
    kind: number === 0 ? misfortunes[seed % misfortunes.length] : random.pick(misfortunes),
    afterTrials: places[number],
    amid: random.uniform() < 0.5,
    times: 1 + random.integer(3),
    pauseMs: 200 + random.integer(3000),
    otherWay: random.uniform() < 0.5,
  }));
  return {
    seed,
    door: random.uniform() < 0.5 ? 'prolific' : 'link',
    events: events.sort((a, b) => a.afterTrials - b.afterTrials),
  };
}

/** A scenario in one line. */
export function inWords({ seed, door, events }: Scenario): string {
  const told = events.map(({ kind, afterTrials }) => `${kind} after ${afterTrials}`);
  return `${seed} (${door}): ${told.join(', ')}`;
}
