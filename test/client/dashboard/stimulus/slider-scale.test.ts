import { describe, expect, it } from 'vitest';
import {
  positionOf,
  sliderScale,
  valueAt,
} from '../../../../client/dashboard/stimulus/slider-scale.js';
import { wholeScale } from '../../../../client/dashboard/stimulus/whole-scale.js';
import {
  describeParameters,
  manipulationNamed,
  manipulations,
  parseParameters,
} from '../../../../src/degradations/index.js';

const scaleOf = (name: string, parameter: string) => {
  const manipulation = manipulationNamed(name);
  const described = describeParameters(manipulation).find((one) => one.name === parameter);
  const scale = sliderScale(manipulation, described!);
  return scale!;
};

describe('sliders', () => {
  it.each(manipulations.map((one) => [one.name, one] as const))(
    '%s: allowed values at every position, rising, and back to the position',
    (_, manipulation) => {
      for (const parameter of describeParameters(manipulation)) {
        const scale = sliderScale(manipulation, parameter);
        if (typeof parameter.default !== 'number' || scale === null) continue;
        let before = -Infinity;
        for (let position = 0; position <= scale.steps; position++) {
          const value = valueAt(scale, position);
          parseParameters(manipulation, { [parameter.name]: value });
          expect(value).toBeGreaterThanOrEqual(before);
          before = value;
          if (scale.step === null) expect(positionOf(scale, value)).toBe(position);
        }
        expect([valueAt(scale, 0), before]).toEqual([scale.minimum, scale.maximum]);
      }
    },
  );

  it('cover the published levels on the level’s own scale', () => {
    const contrast = scaleOf('contrast', 'contrast');
    expect(contrast).toMatchObject({ minimum: 0.01, maximum: 1, log: true });
    expect(valueAt(contrast, contrast.steps / 2)).toBe(0.1);
    expect(scaleOf('eidolon', 'reach')).toMatchObject({ minimum: 1, maximum: 128, log: true });
    expect(scaleOf('uniform-noise', 'width')).toMatchObject({ minimum: 0, maximum: 1, log: false });
    const rotation = scaleOf('rotation', 'degrees');
    expect([0, 1, 2, 3].map((position) => valueAt(rotation, position))).toEqual([0, 90, 180, 270]);
    expect(positionOf(contrast, 0)).toBe(0);
    expect(positionOf(contrast, 2)).toBe(contrast.steps);
  });
});

it('shows images at whole display pixels where they fit', () => {
  expect(wholeScale(224, 1, 460)).toEqual({ factor: 2, widthPx: 448 });
  expect(wholeScale(224, 3, 326)).toEqual({ factor: 4, widthPx: 896 / 3 });
  expect(wholeScale(1024, 1, 370)).toEqual({ factor: 0, widthPx: 370 });
});
