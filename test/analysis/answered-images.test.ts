import { describe, expect, it } from 'vitest';
import {
  agreementCounts,
  answeredImages,
  peopleLessNetworks,
  sortImages,
} from '../../src/analysis/index.js';
import type { AnsweredImage, ImageOrder } from '../../src/schema/answered-images.js';
import type { TrialRow } from '../../src/schema/trial.js';

const row = (
  observer: string,
  kind: TrialRow['kind'],
  image: string,
  right: boolean,
  session = 1,
) =>
  ({
    ...{ observer, kind, session, trial: 1, rtSeconds: 0.5, category: 'cat' },
    ...{ condition: '0.10', imageName: image, response: right ? 'cat' : 'dog' },
  }) satisfies TrialRow;

const rows: TrialRow[] = [
  row('p1', 'participant', 'one', false, 2),
  row('p1', 'participant', 'one', true),
  row('p2', 'participant', 'one', true),
  row('s1', 'simulated', 'one', false),
  row('net', 'network', 'one', false),
  row('net', 'network', 'drawn', true),
  { ...row('p1', 'participant', 'two', true), condition: '0.2' },
];
const asked = {
  ...{ condition: '0.1', reference: 'participant' as const },
  imageOf: ({ imageName }: TrialRow) => imageName,
};

describe('answeredImages', () => {
  it('has first answers only, of one kind of people and networks, on images that people saw', () => {
    const images = answeredImages(rows, asked);
    expect(images).toHaveLength(1);
    expect(images[0]).toMatchObject({
      ...{ image: 'one', category: 'cat' },
      people: { right: 2, answers: 2 },
      networks: { right: 0, answers: 1 },
    });
    expect(images[0].answers.map(({ observer }) => observer)).toEqual(['p1', 'p2', 'net']);
  });

  it('has what networks saw where no person answered', () => {
    const networks = rows.filter(({ kind }) => kind === 'network');
    expect(answeredImages(networks, asked).map(({ image }) => image)).toEqual(['one', 'drawn']);
  });
});

const image = (
  name: string,
  people: [number, number],
  networks: [number, number],
): AnsweredImage => ({
  ...{ image: name, category: 'cat', contentHash: null, answers: [] },
  people: { right: people[0], answers: people[1] },
  networks: { right: networks[0], answers: networks[1] },
});
const images = [
  image('same', [1, 2], [1, 2]),
  image('people', [3, 4], [0, 2]),
  image('networks', [0, 4], [2, 2]),
  image('unanswered', [4, 4], [0, 0]),
];

describe('sortImages', () => {
  it.each<[ImageOrder, string[]]>([
    ['disagreement', ['networks', 'people', 'same', 'unanswered']],
    ['people-better', ['people', 'same', 'networks', 'unanswered']],
    ['networks-better', ['networks', 'same', 'people', 'unanswered']],
    ['hard-for-people', ['networks', 'same', 'people', 'unanswered']],
    ['easy-for-people', ['unanswered', 'people', 'same', 'networks']],
  ])('by %s', (order, names) => {
    expect(sortImages(images, order).map((one) => one.image)).toEqual(names);
  });
});

it('counts images on which most of one side are right and most of the other wrong', () => {
  expect(agreementCounts(images)).toEqual({ images: 3, onlyPeople: 1, onlyNetworks: 1 });
  expect(peopleLessNetworks(images[1])).toBe(0.75);
  expect(peopleLessNetworks(images[3])).toBeNull();
});
