import { describe, expect, it } from 'vitest';
import { VisavisError } from '../../../src/errors.js';
import { checkAccuracy } from '../../../src/observers/self-check/accuracy.js';
import { checkDifference } from '../../../src/observers/self-check/answers.js';
import { selfCheck } from '../../../src/observers/self-check/self-check.js';
import type { Alternative } from '../../../src/observers/self-check/self-check.js';
import type { Subject } from '../../../src/observers/self-check/subject.js';
import { colourImages } from '../adding/small-networks.js';

const categories = ['car', 'bird', 'boat'];

/** Answers the mean of each channel. */
const means: Subject['outputs'] = (images) =>
  Promise.resolve(
    images.map(({ data }) =>
      [0, 1, 2].map((c) => data.filter((_, i) => i % 3 === c).reduce((sum, v) => sum + v, 0)),
    ),
  );

async function check(subject: Partial<Subject>, alternatives: Alternative[] = []) {
  const { findings } = await selfCheck({
    subject: { outputs: means, ...subject },
    preprocessing: 'a',
    sidePx: 4,
    decision: { mapping: 'direct', categories },
    holds: 'logits',
    drawn: colourImages(4),
    categories,
    alternatives,
  });
  return Object.fromEntries(findings.map(({ check, ...rest }) => [check, rest]));
}

describe('the self-check', () => {
  it('a network that answers at random is told from one that rounds', async () => {
    let times = 0;
    const shaky =
      (share: number): Subject['outputs'] =>
      async (images) => {
        times++;
        return (await means(images)).map((answer) =>
          answer.map((v) => v * (1 + share * (times % 7))),
        );
      };
    const dropout = await check({ outputs: shaky(0.05) });
    expect(dropout.repetition).toMatchObject({ verdict: 'fail' });
    expect(dropout.repetition.sentence).toMatch(/without dropout/);
    const rounding = await check({ outputs: shaky(1e-4) });
    expect([rounding.repetition.verdict, rounding.batch.verdict]).toEqual(['warning', 'warning']);
  });

  it('a gradient that is missing, refused, zero or not finite', async () => {
    const gradient = async (answer: Subject['gradient']) =>
      (await check({ gradient: answer })).gradient;
    expect((await check({})).gradient.sentence).toMatch(/offers none/);
    const refuse = () =>
      Promise.reject(
        new VisavisError('OPERATOR_UNSUPPORTED', { operator: 'Det', node: 'd', supported: 'Add' }),
      );
    expect(await gradient(refuse)).toMatchObject({ verdict: 'warning' });
    expect((await gradient(refuse)).sentence).toMatch(/No gradient is known for operator Det/);
    const given = (...values: number[]) =>
      gradient(() => Promise.resolve(Float32Array.from(values)));
    expect(await given(0, 0)).toMatchObject({ verdict: 'warning' });
    expect(await given(0, NaN)).toMatchObject({ verdict: 'fail', sentence: 'it has NaN in it' });
    expect((await given(0, 1, 0, 0)).sentence).toMatch(/at 25 % of the pixels/);
    const fault = gradient(() => Promise.reject(new TypeError('a fault of ours')));
    await expect(fault).rejects.toThrow('a fault of ours');
  });

  it('the gradient is asked for a class that is not the best', async () => {
    let asked = -1;
    await check({
      gradient: (_, label) => {
        asked = label;
        return Promise.resolve(Float32Array.of(1));
      },
    });
    // the last drawn image is red with some green
    expect(asked).toBe(1);
  });

  it('opens other preprocessings only where few images are named, and closes them', async () => {
    const opened: string[] = [];
    const turned: Subject['outputs'] = async (images) =>
      (await means(images)).map((answer) => answer.toReversed());
    const alternative = (name: string, outputs: Subject['outputs']): Alternative => ({
      name,
      open: () => {
        opened.push(name);
        return {
          subject: { outputs },
          release: () => {
            opened.push(`${name} closed`);
            return Promise.resolve();
          },
        };
      },
    });
    const nothing: Subject['outputs'] = (images) => Promise.resolve(images.map(() => [NaN, 0, 0]));
    const others = [alternative('b', means), alternative('c', nothing)];
    expect((await check({}, others)).accuracy.verdict).toBe('pass');
    expect(opened).toEqual([]);
    expect((await check({ outputs: turned }, others)).accuracy.sentence).toMatch(/, with b 24: /);
    expect(opened).toEqual(['b', 'b closed', 'c', 'c closed']);
  });
});

describe('accuracy on drawn images', () => {
  const trial = (name: string, right: number, total = 24, from = 0) => ({
    name,
    right: Array.from({ length: total }, (_, n) => n >= from && n < from + right),
  });

  it('a small difference is none, a clear one is told', () => {
    const chosen = trial('a', 9);
    const little = checkAccuracy(chosen, [trial('b', 12), trial('c', 9, 24, 9)], 1 / 16);
    expect(little).toMatchObject({ verdict: 'pass' });
    const clear = checkAccuracy(chosen, [trial('b', 15), trial('c', 18)], 1 / 16);
    expect(clear.sentence).toMatch(/^with a 9 of 24 drawn images right, with c 18: /);
    expect(checkAccuracy(trial('a', 15), [trial('b', 9)], 1 / 16).verdict).toBe('pass');
  });

  it('chance is called so, and never a failure', () => {
    expect(checkAccuracy(trial('a', 3), [], 1 / 16)).toMatchObject({ verdict: 'warning' });
    expect(checkAccuracy(trial('a', 5), [], 1 / 16)).toMatchObject({ verdict: 'pass' });
    expect(checkAccuracy(trial('a', 3), [trial('b', 3)], 1 / 16).sentence).toMatch(
      /3 of 24 .*\(chance 1\.5\), and no other preprocessing names more/,
    );
  });
});

it('one class for all images is told of', () => {
  const answers = [
    [0.1, 0.9],
    [0.2, 0.8],
    [0.3, 0.7],
  ];
  expect(checkDifference(answers)).toMatchObject({ verdict: 'warning' });
  expect(checkDifference(answers).sentence).toMatch(/output 1 is the highest for all 3 images/);
  expect(checkDifference([[0, 0], [0, 0]]).verdict).toBe('fail'); // prettier-ignore
  expect(checkDifference([[0, 1], [1, 0]]).verdict).toBe('pass'); // prettier-ignore
});
