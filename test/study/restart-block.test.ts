import { expect, it } from 'vitest';
import type { SessionTrial } from '../../src/study/plan-session.js';
import { mostSetAside, restartBlock } from '../../src/study/restart-block.js';

const trial = (index: number, block: number): SessionTrial => ({
  ...{ index, block, phase: block === 0 ? 'practice' : 'test', maskSeed: index },
  contentHash: `pixels ${index}`,
  stimulusId: `stimulus ${index}`,
  ...{ imageId: `image ${index}`, category: 'cat', condition: 'c10' },
});
/** 2 for practice, then 3 blocks of 4 */
const plan = [0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3].map((block, index) => trial(index, block));
const upTo = (count: number) => new Set(Array.from({ length: count }, (_, index) => index));

const shown = (trials: readonly SessionTrial[], stored: ReadonlySet<number>) =>
  trials
    .filter(({ index, setAside }) => !setAside && !stored.has(index))
    .sort((a, b) => a.index - b.index);

it('shows the whole block again, in an order and with masks of its own, then what follows', () => {
  const stored = upTo(9); // three of the four of block 2
  const restarted = restartBlock(plan, stored, 7);
  expect(restarted?.setAside).toEqual([6, 7, 8]);
  const coming = shown(restarted?.plan ?? [], stored);
  expect(coming.map(({ block }) => block)).toEqual([2, 2, 2, 2, 3, 3, 3, 3]);
  const again = coming.slice(0, 4);
  expect(again.map(({ stimulusId }) => stimulusId).sort()).toEqual(
    plan.slice(6, 10).map(({ stimulusId }) => stimulusId),
  );
  expect(again.some(({ maskSeed }) => maskSeed < 14)).toBe(false);
  expect(coming.slice(4).map(({ stimulusId }) => stimulusId)).toEqual(
    plan.slice(10).map(({ stimulusId }) => stimulusId),
  );
});

it('gives no key twice: an answer that is still on its way finds its own trial', () => {
  const { plan: once } = restartBlock(plan, upTo(8), 7) ?? { plan: [] };
  for (const { index, contentHash } of plan) {
    expect(once.find((planned) => planned.index === index)?.contentHash).toBe(contentHash);
  }
  expect(new Set(once.map(({ index }) => index)).size).toBe(once.length);
  const begun = new Set([...upTo(6), shown(once, upTo(6))[0].index]);
  const twice = restartBlock(once, begun, 7)?.plan ?? [];
  expect(new Set(twice.map(({ index }) => index)).size).toBe(twice.length);
  expect(shown(twice, begun)).toHaveLength(8);
  expect(twice.filter(({ setAside }) => setAside)).toHaveLength(2 * 8);
});

it.each([
  ['before the first trial', 0],
  ['between two blocks', 6],
  ['after the last', 14],
])('changes nothing %s', (_, count) => {
  expect(restartBlock(plan, upTo(count), 7)).toBeNull();
});

it('begins the round of practice anew that was broken off, not those before', () => {
  const round = (trial: SessionTrial, number: number) => ({ ...trial, round: number });
  const practice = [0, 1, 2, 3].map((index) => round(trial(index, 0), index < 2 ? 1 : 2));
  const rounds = [...practice, trial(4, 1), trial(5, 1)];
  const restarted = restartBlock(rounds, upTo(3), 7);
  expect(restarted?.setAside).toEqual([2]);
  const coming = shown(restarted?.plan ?? [], upTo(3));
  expect(coming.map((planned) => [planned.block, planned.round])).toEqual([
    ...[0, 0].map((block) => [block, 2]),
    ...[1, 1].map((block) => [block, undefined]),
  ]);
});

it('makes no plan without end, however often a block is broken off', () => {
  let current = plan;
  for (let times = 0; times < 200; times++) {
    const next = shown(current, new Set())[0].index;
    current = restartBlock(current, new Set([next]), 7)?.plan ?? current;
  }
  expect(current.filter(({ setAside }) => !setAside)).toHaveLength(plan.length);
  expect(current.length).toBeLessThanOrEqual((mostSetAside + 2) * plan.length);
});
