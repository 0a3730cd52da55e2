import { describe, expect, it } from 'vitest';
import { analyse, errorConsistencyMatrix } from '../../src/analysis/index.js';
import { defaultAccuracy, simulateObservers } from '../../src/observers/simulated.js';
import type { SimulatedStimulus } from '../../src/observers/simulated.js';
import { randomStream } from '../../src/random/index.js';
import { sixteenCategories } from '../../src/schema/category.js';
import type { TrialRow } from '../../src/schema/trial.js';

function stimuliOf(conditions: number, perCondition: number): SimulatedStimulus[] {
  return Array.from({ length: conditions * perCondition }, (_, i) => ({
    stimulusId: `stimulus-${i}`,
    imageId: `image-${i}`,
    category: sixteenCategories[i % 16],
    condition: `c${Math.floor(i / perCondition)}`,
    degradation: conditions === 1 ? 0.4 : Math.floor(i / perCondition) / (conditions - 1),
  }));
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const stratified = (rows: readonly TrialRow[]) =>
  errorConsistencyMatrix(rows, { bootstrap: 0 }).cells.map((cell) => ({
    ...cell,
    value: cell.stratified.value ?? NaN,
  }));

/** Networks with errors of their own, alike among each other. */
function networkTrials(stimuli: readonly SimulatedStimulus[]): TrialRow[] {
  const random = randomStream(5, 'test networks');
  const shared = stimuli.map(() => random.normal());
  return ['net-a', 'net-b'].flatMap((observer) =>
    stimuli.map((stimulus, i) => {
      const right = shared[i] + 0.7 * random.normal() > 2 * stimulus.degradation - 1;
      return {
        observer,
        kind: 'network',
        session: 1,
        trial: i + 1,
        rtSeconds: null,
        response: right ? stimulus.category : stimulus.category === 'cat' ? 'dog' : 'cat',
        category: stimulus.category,
        condition: stimulus.condition,
        imageName: stimulus.stimulusId,
      };
    }),
  );
}

describe('simulated observers', () => {
  it('have the stated accuracy in each condition, within sampling error', () => {
    const stimuli = stimuliOf(3, 160);
    const accuracyPerCondition = { c0: 0.9, c1: 0.55, c2: 0.12 };
    const rows = simulateObservers({ n: 12, stimuli, seed: 1, accuracyPerCondition });
    for (const [condition, stated] of Object.entries(accuracyPerCondition)) {
      const shares = analyse(rows, { bootstrap: 0 }).observers.map(
        (observer) => observer.conditions.find((c) => c.condition === condition)?.accuracy.value,
      );
      const error = Math.sqrt((stated * (1 - stated)) / (160 * 12));
      expect(Math.abs(mean(shares.map(Number)) - stated)).toBeLessThan(4 * error);
    }
  });

  it('agree with one another and with networks as stated, within conditions', () => {
    const stimuli = stimuliOf(4, 96);
    const networks = networkTrials(stimuli);
    const people = simulateObservers({ n: 16, stimuli, seed: 2, networkTrials: networks });
    const cells = stratified([...people, ...networks]);
    const isNetwork = (id: string) => id.startsWith('net');
    const among = cells.filter(({ a, b }) => !isNetwork(a) && !isNetwork(b));
    const across = cells.filter(({ a, b }) => isNetwork(a) !== isNetwork(b));
    expect(among).toHaveLength(120);
    expect(Math.abs(mean(among.map(({ value }) => value)) - 0.4)).toBeLessThan(0.03);
    expect(across).toHaveLength(32);
    expect(Math.abs(mean(across.map(({ value }) => value)) - 0.1)).toBeLessThan(0.03);
  });

  it('reach other wanted values too', () => {
    const stimuli = stimuliOf(1, 400);
    for (const kappaAmong of [0.15, 0.7]) {
      const rows = simulateObservers({ n: 10, stimuli, seed: 3, kappaAmong });
      const values = stratified(rows).map(({ value }) => value);
      expect(Math.abs(mean(values) - kappaAmong)).toBeLessThan(0.04);
    }
  });

  it('that err independently within conditions have stratified κ 0; pooled trials would not', () => {
    const stimuli = stimuliOf(6, 64);
    const rows = simulateObservers({ n: 12, stimuli, seed: 4, kappaAmong: 0 });
    const cells = stratified(rows);
    // each κ has an SD of about 1/√384 = .05; the mean of 66 pairs of 12 observers far less
    expect(Math.abs(mean(cells.map(({ value }) => value)))).toBeLessThan(0.02);
    expect(cells.filter(({ value }) => Math.abs(value) < 0.1).length).toBeGreaterThan(60);
    const pooled = analyse(
      rows.map((row) => ({ ...row, condition: 'all' })),
      { bootstrap: 0 },
    ).pairs.map(({ kappa }) => kappa.value ?? NaN);
    expect(mean(pooled)).toBeGreaterThan(0.3);
  });

  it('have 95 % intervals that hold the stated κ about as often', () => {
    const stimuli = stimuliOf(1, 200);
    let covered = 0;
    const repetitions = 80;
    for (let seed = 0; seed < repetitions; seed++) {
      // fresh images each time, so that stimuli are a sample as the bootstrap assumes
      const fresh = stimuli.map((s) => ({ ...s, stimulusId: `${s.stimulusId}-${seed}` }));
      const rows = simulateObservers({ n: 2, stimuli: fresh, seed, kappaAmong: 0.4 });
      const [pair] = analyse(rows, { bootstrap: 400 }).pairs;
      if ((pair.kappa.low ?? 1) <= 0.4 && 0.4 <= (pair.kappa.high ?? -1)) covered++;
    }
    expect(covered / repetitions).toBeGreaterThan(0.86);
  });

  it('miss some trials, react in time and slower to what they get wrong, and are marked', () => {
    const rows = simulateObservers({ n: 10, stimuli: stimuliOf(4, 64), seed: 5 });
    expect(rows.every(({ kind }) => kind === 'simulated')).toBe(true);
    const missed = rows.filter(({ response }) => response === null);
    expect(missed.every(({ rtSeconds }) => rtSeconds === null)).toBe(true);
    expect(missed.length / rows.length).toBeGreaterThan(0.005);
    expect(missed.length / rows.length).toBeLessThan(0.025);
    const times = (right: boolean) =>
      rows
        .filter((row) => row.response !== null && (row.response === row.category) === right)
        .map(({ rtSeconds }) => rtSeconds ?? NaN);
    expect(Math.min(...times(true), ...times(false))).toBeGreaterThan(0.15);
    expect(Math.max(...times(true), ...times(false))).toBeLessThan(1.5);
    expect(mean(times(false))).toBeGreaterThan(mean(times(true)) + 0.05);
  });

  it('confuse animals with animals, and guess the more the worse the image', () => {
    const cats = stimuliOf(1, 300).map((s) => ({ ...s, category: 'cat' }));
    const wrongAt = (degradation: number) =>
      simulateObservers({
        n: 6,
        stimuli: cats.map((s) => ({ ...s, degradation })),
        seed: 6,
        accuracyPerCondition: { c0: 0.4 },
      }).filter(({ response }) => response !== null && response !== 'cat');
    const animals = ['bear', 'bird', 'dog', 'elephant'];
    const animalShare = (rows: readonly TrialRow[]) =>
      rows.filter(({ response }) => animals.includes(response ?? '')).length / rows.length;
    expect(animalShare(wrongAt(0))).toBeGreaterThan(0.6);
    expect(animalShare(wrongAt(1))).toBeLessThan(0.5);
  });

  it('come out the same for the same seed and only then', () => {
    const stimuli = stimuliOf(2, 32);
    const rows = simulateObservers({ n: 2, stimuli, seed: 7 });
    expect(simulateObservers({ n: 2, stimuli, seed: 7 })).toEqual(rows);
    expect(simulateObservers({ n: 2, stimuli, seed: 8 })).not.toEqual(rows);
  });

  it('see their own list in its order where each has one', () => {
    const stimuli = stimuliOf(2, 16);
    const rows = simulateObservers({
      n: 2,
      seed: 1,
      stimuli: (index) => (index === 0 ? stimuli : stimuli.slice(0, 5)),
      name: (index) => `someone-${index}`,
    });
    expect(rows.filter(({ observer }) => observer === 'someone-0')).toHaveLength(32);
    expect(rows.slice(32).map(({ imageName }) => imageName)).toEqual(
      stimuli.slice(0, 5).map(({ stimulusId }) => stimulusId),
    );
  });

  it('do not lose their mind over conditions of one stimulus, or of perfect or hopeless networks', () => {
    const stimuli = stimuliOf(1, 1);
    const perfect = networkTrials(stimuli).map((row) => ({ ...row, response: row.category }));
    for (const accuracy of [0, 1]) {
      const rows = simulateObservers({
        n: 3,
        stimuli,
        seed: 1,
        accuracyPerCondition: { c0: accuracy },
        networkTrials: perfect,
      });
      expect(rows).toHaveLength(3);
    }
  });

  it('refuse a κ or an accuracy that cannot be', () => {
    const stimuli = stimuliOf(1, 8);
    expect(() => simulateObservers({ n: 1, stimuli, seed: 1, kappaAmong: 1 })).toThrow(
      /from 0 to 0.95 for kappaAmong, got 1/,
    );
    expect(() =>
      simulateObservers({ n: 1, stimuli, seed: 1, accuracyPerCondition: { c0: 90 } }),
    ).toThrow(/from 0 to 1 for the accuracy of condition c0, got 90/);
  });
});

describe('default accuracy', () => {
  it('falls with the degradation from 95 % to a little above chance', () => {
    const levels = [0, 0.2, 0.4, 0.6, 0.8, 1].map((level) => defaultAccuracy(level, 16));
    expect(levels[0]).toBeCloseTo(0.95, 12);
    levels.slice(1).forEach((value, i) => expect(value).toBeLessThan(levels[i]));
    expect(levels[5]).toBeGreaterThan(1 / 16);
    expect(levels[5]).toBeLessThan(0.15);
  });
});
