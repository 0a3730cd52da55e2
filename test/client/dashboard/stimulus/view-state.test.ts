import { describe, expect, it } from 'vitest';
import {
  publishedStep,
  readAddress,
  writeAddress,
  type ViewState,
} from '../../../../client/dashboard/stimulus/view-state.js';
import { manipulationNamed, manipulations } from '../../../../src/degradations/index.js';
import { parseStepText, stepText } from '../../../../src/degradations/step-text.js';

describe('the address of the stimulus page', () => {
  it('holds everything: what is written is read again', () => {
    const state: ViewState = {
      study: 'demo',
      image: 'knife-0003',
      file: null,
      steps: manipulations.map(publishedStep),
      seed: 17,
      colour: 'colour',
      rounding: 'truncate',
    };
    expect(readAddress(writeAddress(state))).toEqual({ state, complaints: [] });
    const own = { ...state, study: null, image: null, file: 'my photo & me.jpg' };
    expect(readAddress(writeAddress(own)).state).toEqual(own);
  });

  it('begins with one step at a published level, and knows a chain without any', () => {
    const { state, complaints } = readAddress('');
    expect(state.steps).toEqual([publishedStep(manipulationNamed('contrast'))]);
    expect(state).toMatchObject({ study: null, image: null, seed: null, colour: null });
    expect(complaints).toEqual([]);
    expect(readAddress(writeAddress({ ...state, steps: [] }))).toEqual({
      state: { ...state, steps: [] },
      complaints: [],
    });
  });

  it('leaves out what is wrong, with a sentence each, and keeps the rest', () => {
    const { state, complaints } = readAddress(
      '?with=contrast:contrast=3&with=nothing&with=contrast:contrast=0.2&seed=-1&colour=pink&rounding=round',
    );
    expect(state.steps.map(({ parameters }) => parameters.contrast)).toEqual([0.2]);
    expect(state).toMatchObject({ seed: null, colour: null, rounding: 'round' });
    expect(complaints).toHaveLength(4);
    expect(complaints[0]).toMatch(/parameter contrast of contrast, got 3; .+\.$/);
    expect(complaints[1]).toContain('"nothing"');
    expect(complaints.join(' ')).toMatch(/seed in the address, got -1.*colour .*got pink/);
  });
});

it.each(manipulations.map((one) => [one.name, one] as const))(
  '%s is first shown at a level that changes the image',
  (_, one) => {
    const value = publishedStep(one).parameters[one.level.parameter];
    expect(value).not.toBe(one.level.identity);
  },
);

describe('steps as text', () => {
  it.each(manipulations.map((manipulation) => [manipulation.name, manipulation] as const))(
    '%s: every published level is read as it was written',
    (name, manipulation) => {
      for (const { parameters } of manipulation.standardLevels
        .flatMap((one) => one.parameters)
        .map((given) => parseStepText(`${name}:${pairs(given)}`))) {
        const step = { manipulation: name, version: manipulation.version, parameters };
        expect(parseStepText(stepText(step))).toEqual(step);
      }
    },
  );

  it('leaves defaults out', () => {
    expect(stepText(parseStepText('contrast:contrast=0.25,light=encoded'))).toBe(
      'contrast:contrast=0.25',
    );
    expect(stepText(parseStepText('contrast'))).toBe('contrast');
  });
});

const pairs = (given: object) =>
  Object.entries(given)
    .map(([parameter, value]) => `${parameter}=${String(value)}`)
    .join(',');
