import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decisionRule, outputCount } from '../../../src/dnn/decision/decide.js';
import { resolveDecision } from '../../../src/dnn/decision/resolve.js';
import { decisionSchema } from '../../../src/schema/decision.js';
import { firstComplaint } from '../../../src/schema/issue-sentence.js';
import { sixteenClass } from '../../../src/schema/sixteen-class.js';

const animals = {
  mapping: 'classes',
  classes: 6,
  categories: { cat: [0, 1], dog: [2, 3, 4], car: [5] },
} as const;

/** What a wrong mapping is told. */
function complaint(changes: Record<string, unknown>): string {
  const json = { ...animals, ...changes };
  const result = decisionSchema.safeParse(json);
  if (result.success) return 'valid';
  const { path, expected, got } = firstComplaint(result.error, json);
  return `expected ${expected} at ${path}, got ${got}`;
}

describe('a mapping of any classes', () => {
  const probabilities = [0.3, 0, 0.12, 0.12, 0.16, 0.3];

  it.each([
    ['mean', 'car', [0.15, 0.4 / 3, 0.3]],
    ['max', 'cat', [0.3, 0.16, 0.3]],
    ['sum', 'dog', [0.3, 0.4, 0.3]],
  ] as const)('pools by %s and keeps every value', (pool, response, values) => {
    const decision = decisionSchema.parse({ ...animals, pool });
    const choice = decisionRule(decision, ['cat', 'dog', 'car'], 'n')(probabilities);
    expect(choice.response).toBe(response);
    values.forEach((value, i) => expect(choice.values[i]).toBeCloseTo(value, 12));
    expect(outputCount(decision)).toBe(6);
  });

  it('pools by the mean unless said; ties go to the first alternative of the study', () => {
    const decision = decisionSchema.parse(animals);
    const even = [0.2, 0.2, 0.2, 0.2, 0.2, 0.2];
    expect(decision).toMatchObject({ pool: 'mean', overlap: false });
    expect(decisionRule(decision, ['dog', 'car', 'cat'], 'n')(even).response).toBe('dog');
  });

  it('must cover every alternative; all that are missing are named', () => {
    const decide = () =>
      decisionRule(decisionSchema.parse(animals), ['cat', 'toString', 'boat'], 'small');
    expect(decide).toThrow(
      /for the decision of network small, got none of its outputs for toString, boat;/,
    );
  });

  it('makes no choice from what is not a number', () => {
    const decide = decisionRule(decisionSchema.parse(animals), ['cat', 'dog'], 'small');
    expect(() => decide([0, 0, 0, NaN, 0, 0])).toThrow(/network small gives to dog, got NaN/);
  });

  it('is refused with the place and the mend', () => {
    expect(complaint({ categories: { cat: [0], dog: [6] } })).toBe(
      'expected a class from 0 to 5 (`classes` says 6) at categories.dog.0, got 6',
    );
    const twice = { cat: [0, 1], dog: [2, 1] };
    expect(complaint({ categories: twice })).toBe(
      'expected a class that is not also of cat (unless `overlap` is true) at categories.dog.1, got 1',
    );
    expect(complaint({ categories: twice, overlap: true })).toBe('valid');
    expect(complaint({ categories: { cat: [1, 1], dog: [2] }, overlap: true })).toMatch(
      /each class once in a category at categories\.cat\.1/,
    );
    expect(complaint({ categories: { cat: [0] } })).toMatch(/two categories or more/);
    expect(complaint({ categories: { cat: [], dog: [1] } })).toMatch(/at least 1 entry/);
  });
});

describe('a mapping in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'visavis-mapping-'));
  const stated = { mapping: 'file', file: 'animals.json' } as const;
  const write = (value: unknown) =>
    writeFileSync(join(folder, 'animals.json'), JSON.stringify(value));
  const { classes, categories } = animals;

  it('is read from beside the description, whose pooling wins', async () => {
    write({ format: 'visavis-classes/1', classes, categories, pool: 'max' });
    expect(await resolveDecision(stated, folder)).toEqual({
      ...animals,
      pool: 'max',
      overlap: false,
    });
    expect(await resolveDecision({ ...stated, pool: 'sum' }, folder)).toMatchObject({
      pool: 'sum',
    });
  });

  it('that is missing, not JSON or not valid is told in a sentence', async () => {
    await expect(resolveDecision({ ...stated, file: 'no.json' }, folder)).rejects.toThrow(
      /^No file at .*no\.json; correct `decision\.file`/,
    );
    write({ format: 'visavis-classes/1', classes, categories: { cat: [0], dog: [-1] } });
    await expect(resolveDecision(stated, folder)).rejects.toThrow(
      /expected at least 0 at categories\.dog\.0, got -1/,
    );
    writeFileSync(join(folder, 'animals.json'), '{');
    await expect(resolveDecision(stated, folder)).rejects.toThrow(/it is not JSON/);
  });
});

// a set of fixtures that lacks the file takes it from the default folder
const shared = [process.env.VISAVIS_FIXTURES ?? '', '../shared/data']
  .map((folder) => join(folder, 'sixteen-class.json'))
  .find((file) => existsSync(file));

it.skipIf(shared === undefined)(
  'the sixteen categories have the published ImageNet classes',
  () => {
    const { categories } = JSON.parse(readFileSync(shared as string, 'utf8')) as {
      categories: unknown;
    };
    expect(sixteenClass).toEqual(categories);
  },
);
