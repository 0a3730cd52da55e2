import type { ListCounts, Participant, People, PeopleDoor } from '../../src/schema/people.js';
import { leaseMs } from '../store/admission.js';
import type { ParticipantProgress } from '../store/participants.js';

/** An address of the study, before anybody is counted. */
export type DoorAddress = Pick<PeopleDoor, 'source' | 'title' | 'url' | 'quota'>;

/** What of the summary follows from the sessions. */
type Counted = Pick<
  People,
  'doors' | 'lists' | 'missed' | 'dropOut' | 'displays' | 'browsers' | 'participants'
> & {
  states: Omit<People['states'], 'withdrawn'>;
};

/**
 * Counts who takes part: states, lists, missed answers, drop-out, timing by display and browser.
 *
 * @param now ms; who has sent nothing for an hour before it has dropped out
 * @param leastChecksRight share of attention checks; sessions with less are flagged
 * @param lists how many lists the study has
 */
export function countPeople(
  sessions: readonly ParticipantProgress[],
  addresses: readonly DoorAddress[],
  now: number,
  leastChecksRight = 0,
  lists = 1,
): Counted {
  const participants = sessions.map((session) => participantOf(session, now, leastChecksRight));
  const inState = (state: Participant['state']) =>
    participants.filter((participant) => participant.state === state);
  const running = inState('running');
  return {
    doors: addresses.map((address) => ({
      ...address,
      done: inState('done').filter(({ source }) => source === address.source).length,
      running: running.filter(({ source }) => source === address.source).length,
    })),
    states: {
      started: running.filter(({ block }) => block === null).length,
      blocks: countsBy(running, ({ block }) => block).map(([block, people]) => ({ block, people })),
      done: inState('done').length,
      incomplete: inState('incomplete').length,
      dropped: inState('dropped').length,
      screenedOut: inState('screened-out').length,
    },
    lists: lists === 1 ? [] : listCounts(participants, lists),
    missed: {
      missed: sum(participants.map(({ missed }) => missed)),
      seen: sum(participants.map(({ seen }) => seen)),
    },
    dropOut: {
      people: participants.length - running.length - inState('screened-out').length,
      trials: Math.max(0, ...participants.map(({ of }) => of)),
      left: countsBy([...inState('dropped'), ...inState('incomplete')], ({ trials }) => trials).map(
        ([trials, people]) => ({ trials, people }),
      ),
    },
    displays: displaysOf(sessions),
    browsers: browsersOf(sessions),
    participants,
  };
}

function listCounts(participants: readonly Participant[], lists: number): ListCounts[] {
  return Array.from({ length: lists }, (_, i) => {
    const own = participants.filter(({ list }) => list === i + 1);
    const inState = (state: Participant['state']) =>
      own.filter((participant) => participant.state === state).length;
    return {
      list: i + 1,
      running: inState('running'),
      done: inState('done'),
      incomplete: inState('incomplete'),
      dropped: inState('dropped'),
    };
  });
}

function participantOf(
  session: ParticipantProgress,
  now: number,
  leastChecksRight: number,
): Participant {
  const { observer, status, incompleteAt, lastBlock, list, planned, lastAt } = session;
  const { trials, missed, seen, timingOk, source, startedAt } = session;
  const quiet = now - Date.parse(lastAt) > leaseMs;
  const unfinished = incompleteAt !== null ? 'incomplete' : quiet ? 'dropped' : 'running';
  const out = session.screenedOutAt === null ? unfinished : 'screened-out';
  const state = status === 'complete' ? 'done' : out;
  const { checks, checksRight } = session;
  const attention = {
    right: checksRight,
    of: checks,
    flagged: checks > 0 && checksRight / checks < leastChecksRight,
  };
  return {
    ...{ observer, state, block: lastBlock, list, trials, of: planned, missed, seen, timingOk },
    ...{ source, startedAt, lastAt, attention },
  };
}

/** Timing by display, refresh rates told apart to 1 Hz, ascending. */
function displaysOf(sessions: readonly ParticipantProgress[]): People['displays'] {
  return timingBy(sessions, ({ refreshHz }) => (refreshHz === null ? null : Math.round(refreshHz)))
    .map(({ key: refreshHz, ...timing }) => ({ refreshHz, ...timing }))
    .sort((one, other) => one.refreshHz - other.refreshHz);
}

/** Timing by browser, the most frequent first. */
function browsersOf(sessions: readonly ParticipantProgress[]): People['browsers'] {
  return timingBy(sessions, ({ browser }) => browser)
    .map(({ key: browser, ...timing }) => ({ browser, ...timing }))
    .sort((one, other) => other.people - one.people || (one.browser < other.browser ? -1 : 1));
}

/** Share of trials on time by what a session has, weighed by test trials; null is left out. */
function timingBy<Key>(
  sessions: readonly ParticipantProgress[],
  keyOf: (session: ParticipantProgress) => Key | null,
): { key: Key; people: number; timingOk: number }[] {
  const groups = new Map<Key, { people: number; onTime: number; seen: number }>();
  for (const session of sessions) {
    const key = keyOf(session);
    if (key === null || session.timingOk === null) continue;
    const { people, onTime, seen } = groups.get(key) ?? { people: 0, onTime: 0, seen: 0 };
    groups.set(key, {
      people: people + 1,
      onTime: onTime + session.timingOk * session.seen,
      seen: seen + session.seen,
    });
  }
  return [...groups].map(([key, { people, onTime, seen }]) => {
    return { key, people, timingOk: onTime / seen };
  });
}

/** How many items have each key, keys ascending; those whose key is null are left out. */
function countsBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => number | null,
): [key: number, count: number][] {
  const counts = new Map<number, number>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
