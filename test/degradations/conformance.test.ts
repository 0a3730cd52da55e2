import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  describeParameters,
  manipulationNamed,
  manipulations,
  parseParameters,
} from '../../src/degradations/index.js';
import type { Manipulation } from '../../src/degradations/index.js';
import { VisavisError } from '../../src/errors.js';
import { toGrey } from '../../src/image/grey.js';
import type { FloatImage } from '../../src/image/image.js';
import { randomStream } from '../../src/random/index.js';
import { degraded } from './degraded.js';

/** a smooth picture with some grain, in every channel another */
function picture(width: number, height: number, channels: 1 | 3): FloatImage {
  const random = randomStream('picture', width, height, channels);
  const data = Float64Array.from({ length: width * height * channels }, (_, i) => {
    const x = Math.floor(i / channels) % width;
    return 0.15 + (0.6 * x) / width + 0.08 * (i % channels) + 0.05 * random.uniform();
  });
  return { width, height, channels, data };
}
const pictures = [picture(40, 40, 1), picture(33, 20, 3), picture(14, 9, 1)];

/** as the manipulation declares it */
function channelsOf(manipulation: Manipulation, image: FloatImage): 1 | 3 {
  if (manipulation.channels === 'as-input') return image.channels;
  return manipulation.channels === 'grey' ? 1 : 3;
}

const sentenceOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(VisavisError);
    return (error as VisavisError).message;
  }
  throw new Error('nothing was thrown');
};

/** defaults, published levels, and every choice of every parameter that is one */
function settingsOf(manipulation: Manipulation): Record<string, unknown>[] {
  const level = manipulation.level.parameter;
  const standard = manipulation.standardLevels.flatMap((study) => study.parameters);
  const chosen = describeParameters(manipulation).flatMap(({ name, choices = [] }) =>
    choices.map((choice) => ({ ...standard[standard.length >> 1], [name]: choice })),
  );
  const extreme = [...standard].sort((a, b) => Number(a[level]) - Number(b[level]));
  return [{}, ...extreme.slice(0, 1), ...extreme.slice(-1), ...chosen].map(
    (input): Record<string, unknown> => parseParameters(manipulation, input),
  );
}

test('every file that exports a manipulation is listed in index.ts', async () => {
  const folder = new URL('../../src/degradations/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  let found = 0;
  for (const file of files) {
    const exported = (await import(new URL(file, folder).href)) as Record<string, unknown>;
    for (const value of Object.values(exported)) {
      const looksLikeOne =
        typeof value === 'object' && value !== null && 'apply' in value && 'parameters' in value;
      if (!looksLikeOne) continue;
      expect(manipulations, `${file} is missing in index.ts`).toContain(value);
      found++;
    }
  }
  expect(found).toBe(manipulations.length);
});

test('an unknown name is refused, naming those there are', () => {
  const sentence = sentenceOf(() => manipulationNamed('contrst'));
  expect(sentence).toContain('"contrst"');
  for (const { name } of manipulations) expect(sentence).toContain(name);
});

describe.each(manipulations.map((manipulation) => [manipulation.name, manipulation] as const))(
  '%s',
  (name, manipulation) => {
    const described = describeParameters(manipulation);
    const settings = settingsOf(manipulation);

    test('is found by its name and says what it is', () => {
      expect(manipulationNamed(name)).toBe(manipulation);
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(manipulation.title).not.toBe('');
      expect(manipulation.summary).toMatch(/\.$/);
      expect(manipulation.reference).not.toBe('');
      expect(manipulation.formula).not.toBe('');
      expect(manipulation.version).toBeGreaterThan(0);
      expect(manipulation.level.title).not.toBe('');
    });

    test('every parameter has a description, a unit, a default and a range', () => {
      expect(described.map((parameter) => parameter.name)).toContain(manipulation.level.parameter);
      for (const parameter of described) {
        expect(parameter.description, parameter.name).not.toBe('');
        expect(parameter.unit, parameter.name).not.toBe('');
        expect(parameter.default, parameter.name).toBeDefined();
        expect(parameter.range, parameter.name).toMatch(/from .+ to|above|or/);
      }
    });

    test('published levels are valid and have labels of their own', () => {
      for (const { study, parameters } of manipulation.standardLevels) {
        expect(study).not.toBe('');
        const labels = parameters.map((input) =>
          manipulation.conditionLabel(parseParameters(manipulation, input)),
        );
        expect(new Set(labels).size).toBe(parameters.length);
        for (const label of labels) expect(label).toMatch(/^[\w.-]+$/);
      }
    });

    test('bad parameters give one sentence with parameter, value, range and mend', () => {
      for (const parameter of described) {
        for (const bad of [-1e9, 1e9, NaN, Infinity, 'much', null, [1]]) {
          const sentence = sentenceOf(() =>
            parseParameters(manipulation, { [parameter.name]: bad }),
          );
          expect(sentence).toContain(parameter.name);
          expect(sentence).toContain(parameter.range);
          expect(sentence).toContain(typeof bad === 'number' ? String(bad) : JSON.stringify(bad));
          expect(sentence).toMatch(/^[^\n]+; [^\n]+\.$/);
        }
      }
      expect(sentenceOf(() => parseParameters(manipulation, { noSuch: 1 }))).toContain('noSuch');
      for (const bad of [null, 3, 'c10', undefined, []]) {
        expect(sentenceOf(() => parseParameters(manipulation, bad))).toContain(name);
      }
    });

    test.each(settings)('%j: range, shape, determinism, seed, input left alone', (parameters) => {
      for (const image of pictures) {
        const before = image.data.slice();
        const apply = (seed: number): FloatImage =>
          degraded(manipulation, image, parameters, randomStream('study', seed, name)).unclipped;
        const result = apply(1);
        expect(image.data).toEqual(before);
        expect(result.data).not.toBe(image.data);
        const sides = [result.width, result.height];
        if (manipulation.size === 'turned') sides.sort((a, b) => b - a);
        expect(sides).toEqual([image.width, image.height]);
        expect(result.channels).toBe(channelsOf(manipulation, image));
        expect(result.data).toHaveLength(result.width * result.height * result.channels);
        expect(result.data.every(Number.isFinite)).toBe(true);
        expect(apply(1)).toEqual(result);
        // a copy of the image gives the same: nothing depends on the object
        const copy = { ...image, data: image.data.slice() };
        const ofCopy = degraded(manipulation, copy, parameters, randomStream('study', 1, name));
        expect(ofCopy.unclipped).toEqual(result);
        if (!manipulation.random) expect(apply(2)).toEqual(result);
      }
    });

    test('the seed matters where the manipulation is random', () => {
      const changes = settings.some((parameters) => {
        const [one, two] = [1, 2]
          .map((seed) =>
            degraded(manipulation, pictures[0], parameters, randomStream('study', seed, name)),
          )
          .map(({ unclipped }) => unclipped);
        return one.data.some((value, i) => value !== two.data[i]);
      });
      expect(changes).toBe(manipulation.random);
    });

    test('a parameter declared to be without effect changes nothing', () => {
      for (const parameters of settings) {
        const render = (changes: Record<string, unknown>) =>
          degraded(manipulation, pictures[0], { ...parameters, ...changes }, randomStream(1, name));
        for (const idle of manipulation.withoutEffect?.(parameters) ?? []) {
          const { choices, minimum, maximum } =
            described.find((parameter) => parameter.name === idle) ?? {};
          for (const other of choices ?? [minimum, maximum]) {
            expect(render({ [idle]: other }), idle).toEqual(render({}));
          }
        }
      }
    });

    test('the identity level, where there is one, leaves the image as it is', () => {
      const { identity, parameter } = manipulation.level;
      if (identity === null) return;
      const parameters = parseParameters(manipulation, { [parameter]: identity });
      for (const image of pictures) {
        const result = degraded(manipulation, image, parameters).unclipped;
        const expected = manipulation.channels === 'grey' ? toGrey(image) : image;
        expect(result.channels).toBe(expected.channels);
        result.data.forEach((value, i) => expect(value).toBeCloseTo(expected.data[i], 12));
      }
    });

    test('a published level further in the worse direction changes the image more', () => {
      const { parameter, worse } = manipulation.level;
      if (worse === 'none') return;
      const image = manipulation.channels === 'grey' ? pictures[0] : pictures[1];
      for (const study of manipulation.standardLevels) {
        const sorted = study.parameters
          .map((input) => parseParameters(manipulation, input) as Record<string, number>)
          .sort((a, b) => (a[parameter] - b[parameter]) * (worse === 'rising' ? 1 : -1));
        const distance = (parameters: Record<string, number>): number => {
          const result = degraded(manipulation, image, parameters, randomStream(3, name)).image;
          return result.data.reduce((sum, value, i) => sum + (value - image.data[i]) ** 2, 0);
        };
        expect(distance(sorted[sorted.length - 1])).toBeGreaterThan(distance(sorted[0]));
      }
    });
  },
);
