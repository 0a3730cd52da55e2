import { expect, it } from 'vitest';
import { changedFields } from '../../src/study/changed-fields.js';

const study = {
  timing: { stimulusMs: 200, maskMs: 200 },
  manipulations: [{ manipulation: 'contrast', levels: [1, 0.1] }],
  recruitment: { links: [{ name: 'pool', quota: 2 }] },
};
const text = (changes: object) => JSON.stringify({ ...study, ...changes });

it.each([
  [{}, []],
  [{ timing: { stimulusMs: 300, maskMs: 200 } }, ['timing.stimulusMs']],
  [{ timing: { stimulusMs: 200 }, title: 'New' }, ['timing.maskMs', 'title']],
  [{ manipulations: [{ manipulation: 'contrast', levels: [1, 0.2] }] }, ['manipulations.0.levels']],
  [{ manipulations: [] }, ['manipulations']],
  [{ recruitment: { links: [{ name: 'pool', quota: 3 }] } }, ['recruitment.links.0.quota']],
])('%j', (changes, paths) => {
  expect(changedFields(text({}), text(changes))).toEqual(paths);
});

it('says where only the layout differs', () => {
  expect(changedFields(text({}), JSON.stringify(study, null, 2))).toEqual(['the layout only']);
});
