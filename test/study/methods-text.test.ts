import { describe, expect, it } from 'vitest';
import { manipulations } from '../../src/degradations/index.js';
import { conditionsOf } from '../../src/study/conditions.js';
import { methodsText, type MethodsSource } from '../../src/study/methods-text.js';
import { parseStudy } from '../../src/study/study-file.js';
import type { StudyFile } from '../../src/schema/study.js';
import { smallStudy } from './fixtures.js';

function source(changes = {}): MethodsSource {
  const study = parseStudy(smallStudy(changes), 'small.json');
  return {
    study,
    conditions: conditionsOf(study),
    stimuliHash: 'ab'.repeat(32),
    codeVersion: '1.2.3',
    imageSet: { title: 'Photographs', licence: 'CC0.', images: [] },
    rendered: null,
  };
}
const whole = (input: MethodsSource) => methodsText(input).paragraphs.join('\n');

describe('the methods text', () => {
  it('says from what, how large, how grey, how rounded, from which seed and by which version', () => {
    const text = whole(source());
    expect(text).toContain('visavis 1.2.3 from the image set “Photographs” (CC0), of 4 categories');
    expect(text).toContain('They measured 32 × 32 px.');
    expect(text).toContain('0.2125 R + 0.7154 G + 0.0721 B');
    expect(text).toContain('rounded to the nearest of 256 levels');
    expect(text).toContain('the seed 7');
    expect(text).toContain('abababababababab…');
    const stimulus = { sidePx: 64, colour: 'colour', rounding: 'truncate' };
    const other = whole(source({ stimulus }));
    expect(other).toContain('64 × 64 px');
    expect(other).toContain('truncated to 256 levels');
    expect(other).not.toContain('0.2125 R + 0.7154 G + 0.0721 B of the display');
  });

  it('names each manipulation with its rule, levels, other parameters, version and reference', () => {
    const { paragraphs, references } = methodsText(source());
    expect(paragraphs).toContainEqual(
      expect.stringMatching(/^Contrast\. .*contrast \(%\): 100 and 10;/),
    );
    expect(paragraphs).toContainEqual(
      expect.stringMatching(/^Uniform noise\. .*contrast of the image beneath the noise: 0\.3/),
    );
    expect(references).toEqual([
      expect.stringMatching(/^Contrast \(visavis manipulation contrast, version \d+\): Geirhos/),
      expect.stringMatching(/^Uniform noise \(visavis manipulation uniform-noise, version \d+\): /),
    ]);
  });

  it('leaves out parameters that change nothing', () => {
    const settings = (parameters: StudyFile['manipulations'][number]['parameters']) =>
      whole(
        source({ manipulations: [{ manipulation: 'contrast', levels: [1, 0.1], parameters }] }),
      );
    expect(settings({})).toContain('light “encoded”');
    expect(settings({})).not.toContain('gamma');
    expect(settings({ light: 'linear' })).toContain('gamma of the display');
  });

  it('tells chains in their order, and whose way a flawed rule went', () => {
    const text = whole(
      source({
        manipulations: [
          {
            manipulation: 'phase-noise',
            levels: [0, 90],
            parameters: { fidelity: 'published' },
            before: [{ manipulation: 'contrast', parameters: { contrast: 0.3 } }],
            after: [{ manipulation: 'uniform-noise', parameters: { width: 0.1 } }],
          },
        ],
      }),
    );
    expect(text).toMatch(/Before it the image went through contrast \(.*: 0\.3/);
    expect(text).toMatch(/After it the image went through uniform noise \(.*: 0\.1/);
    expect(text).toContain('Phase noise follows the authors’ code to the letter');
  });

  it('tells of ready-made stimuli what they are, not how they were made', () => {
    const { paragraphs, references } = methodsText(source({ manipulations: [] }));
    const [images] = paragraphs;
    expect(images).toMatch(
      /^Stimuli were ready-made: visavis 1\.2\.3 took them unchanged from the/,
    );
    expect(images).toContain('Networks were shown all stimuli of the set.');
    expect(images).not.toMatch(/were made with|follow byte for byte/);
    expect(references).toEqual([]);
  });

  it('says of tasks for people that nobody else was shown anything, and names what was only checked', () => {
    const task = { kind: 'two-interval', alternatives: ['cat', 'dog', 'car', 'boat'] };
    const session = {
      attention: { every: 4 },
      practice: { shareCorrect: 1, window: 2, rounds: 3 },
    };
    const people = { task, session, networks: { drawPerCondition: 0 } };
    const design = { imagesPerCondition: 8, blocks: 4, practiceTrials: 4, lists: 2 };
    const text = whole(source({ ...people, design }));
    expect(text).not.toMatch(/networks/i);
    expect(text).toContain('All participants were given');
    expect(text).toContain('Practice (6 trials)');
    expect(text).toContain('Attention checks used 8 further images');
  });

  it('gives measured ranges once rendered, and owns up to clipping', () => {
    const { conditions } = source();
    const measured = conditions.map(({ label }, i) => ({
      ...{ condition: label, stimuli: 8, rmsContrast: 0.1 + i / 10, meanLuminance: 0.5 },
      clippedShare: i === 3 ? 0.17 : 0.002,
    }));
    const rendered = { measured, codeVersion: '1.0.0', stimuli: [] };
    const text = whole({ ...source(), rendered });
    expect(text).toContain('visavis 1.0.0');
    expect(text).toContain('ranged from 0.100 to 0.400');
    expect(text).toContain('mean luminance (display-encoded, 0 to 1) was 0.500');
    expect(text).toContain('in 0.35 (17 %)');
    measured[3].clippedShare = 0.003;
    expect(whole({ ...source(), rendered })).toContain('At most 0.3 % of the pixels');
  });

  it.each(manipulations.map(({ name, level, parameters }) => [name, level, parameters] as const))(
    'has a whole sentence for %s',
    (manipulation, level, parameters) => {
      const levels = [parameters.parse({})[level.parameter]];
      const text = whole(
        source({
          manipulations: [{ manipulation, levels }],
          design: { imagesPerCondition: 8, blocks: 4 },
        }),
      );
      expect(text).not.toMatch(/undefined|\[object|NaN|\.\.| {2}/);
    },
  );
});
