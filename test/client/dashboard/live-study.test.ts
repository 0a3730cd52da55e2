import { describe, expect, it } from 'vitest';
import { followStudy, type NewsSource } from '../../../client/dashboard/live-study.js';
import { RequestFailure } from '../../../client/shared/api.js';
import type { StudySummary } from '../../../src/schema/dashboard.js';
import { exampleMembers, exampleSummary } from './example-study.js';

const nothingYet = exampleSummary([], []);
const onePerson = exampleSummary(exampleMembers(1, 0).slice(0, 1));

class FakeEvents extends EventTarget {
  closed = false;
  close() {
    this.closed = true;
  }
  summary(summary: unknown) {
    this.dispatchEvent(new MessageEvent('summary', { data: JSON.stringify(summary) }));
  }
}

function surroundings(answer: () => Promise<StudySummary>) {
  const opened: FakeEvents[] = [];
  const waits: { durationMs: number; then: () => void }[] = [];
  const source: NewsSource = {
    getSummary: answer,
    openEvents() {
      const events = new FakeEvents();
      opened.push(events);
      return events;
    },
    wait(durationMs, then) {
      waits.push({ durationMs, then });
      return () => {};
    },
  };
  return { source, opened, waits };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const failing = (status: number) => () =>
  Promise.reject(new RequestFailure(status, 'X', 'The server could not be reached.'));

describe('followStudy', () => {
  it('shows the summary, then is live, then shows every later one', async () => {
    const { source, opened } = surroundings(() => Promise.resolve(nothingYet));
    const live = followStudy('demo', source);
    expect(live.state.value).toEqual({ phase: 'loading' });
    await settled();
    expect(live.state.value).toMatchObject({ phase: 'ready', connection: 'connecting' });
    opened[0].dispatchEvent(new Event('open'));
    expect(live.state.value).toMatchObject({ connection: 'live' });
    opened[0].summary(onePerson);
    expect(live.state.value).toEqual({ phase: 'ready', connection: 'live', summary: onePerson });
    live.stop();
    expect(opened[0].closed).toBe(true);
  });

  it.each([
    [401, 'signed-out'],
    [404, 'missing'],
    [0, 'failed'],
    [500, 'failed'],
  ])('says what a refusal with status %i means: %s', async (status, phase) => {
    const { source, waits } = surroundings(failing(status));
    const live = followStudy('demo', source);
    await settled();
    expect(live.state.value.phase).toBe(phase);
    expect(waits.length).toBe(phase === 'failed' ? 1 : 0);
  });

  it('keeps the last data when the connection goes, and comes back by itself', async () => {
    let answer = () => Promise.resolve(nothingYet);
    const { source, opened, waits } = surroundings(() => answer());
    const live = followStudy('demo', source);
    await settled();
    answer = failing(0);
    opened[0].dispatchEvent(new Event('error'));
    expect(live.state.value).toMatchObject({ phase: 'ready', connection: 'lost' });
    expect(opened[0].closed).toBe(true);
    for (let attempt = 0; attempt < 5; attempt++) {
      waits.at(-1)?.then();
      await settled();
    }
    expect(waits.map(({ durationMs }) => durationMs)).toEqual([
      1000, 2000, 4000, 8000, 15000, 15000,
    ]);
    expect(live.state.value).toMatchObject({ phase: 'ready', connection: 'lost' });
    answer = () => Promise.resolve(onePerson);
    waits.at(-1)?.then();
    await settled();
    opened[1].dispatchEvent(new Event('open'));
    expect(live.state.value).toEqual({ phase: 'ready', connection: 'live', summary: onePerson });
  });

  it('goes to the sign-in page when the sign-in ends while connected', async () => {
    let answer: () => Promise<StudySummary> = () => Promise.resolve(nothingYet);
    const { source, opened, waits } = surroundings(() => answer());
    const live = followStudy('demo', source);
    await settled();
    answer = failing(401);
    opened[0].dispatchEvent(new Event('error'));
    waits[0].then();
    await settled();
    expect(live.state.value).toEqual({ phase: 'signed-out' });
  });

  it('ignores an event that it cannot read', async () => {
    const { source, opened } = surroundings(() => Promise.resolve(onePerson));
    const live = followStudy('demo', source);
    await settled();
    opened[0].summary({ id: 'demo' });
    expect(live.state.value).toMatchObject({ phase: 'ready', summary: onePerson });
  });
});
