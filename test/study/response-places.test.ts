import { expect, it } from 'vitest';
import { sixteenCategories } from '../../src/schema/category.js';
import { responsePlaces } from '../../src/study/response-places.js';

const study = (places: 'fixed' | 'shuffled', seed = 1) => ({
  seed,
  task: {
    kind: 'classification' as const,
    alternatives: [...sixteenCategories],
    counts: 'last' as const,
    places,
  },
});

it('is the order of the study where places are fixed', () => {
  expect(responsePlaces(study('fixed'), 'p-1')).toEqual(sixteenCategories);
});

it('follows from seed and observer where they are shuffled, each place equally likely', () => {
  const own = responsePlaces(study('shuffled'), 'p-1');
  expect(responsePlaces(study('shuffled'), 'p-1')).toEqual(own);
  expect(responsePlaces(study('shuffled', 2), 'p-1')).not.toEqual(own);
  const places = new Array<number>(16).fill(0);
  for (let person = 0; person < 1600; person++) {
    places[responsePlaces(study('shuffled'), `p-${person}`).indexOf('dog')]++;
  }
  // 100 expected, standard deviation 9.7
  expect(Math.min(...places)).toBeGreaterThan(60);
  expect(Math.max(...places)).toBeLessThan(140);
});
