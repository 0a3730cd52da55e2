import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { indexPage } from '../../docs/manipulations/index-page.js';
import { manipulationPage } from '../../docs/manipulations/page.js';
import { publishedLevels, seriesOf } from '../../docs/manipulations/published-levels.js';
import { manipulations } from '../../src/degradations/index.js';
import { seriesSchema } from '../../src/schema/study.js';
import { fillIn, labelOf } from '../../src/study/conditions.js';

const folder = 'docs/reference/manipulations';
const mend = 'run npm run docs:manipulations';

describe('reference pages of the manipulations', () => {
  test('the index is that of the objects', () => {
    expect(readFileSync(join(folder, 'README.md'), 'utf8'), mend).toBe(indexPage(manipulations));
  });

  test.each(manipulations.map((one) => [one.name, one] as const))('%s', (name, manipulation) => {
    const file = join(folder, `${name}.md`);
    expect(existsSync(file), mend).toBe(true);
    expect(readFileSync(file, 'utf8'), mend).toBe(manipulationPage(manipulation));
    const picture = join(folder, 'pictures', `${name}.webp`);
    expect(existsSync(picture), mend).toBe(true);
    expect(statSync(picture).size).toBeLessThanOrEqual(40 * 1024);
  });

  test('there is no page of a manipulation that is gone', () => {
    const names = manipulations.map(({ name }) => name);
    const pages = readdirSync(folder).filter((file) => file.endsWith('.md'));
    expect(pages.sort(), mend).toEqual([...names.map((name) => `${name}.md`), 'README.md'].sort());
    const pictures = readdirSync(join(folder, 'pictures'));
    expect(pictures.sort(), mend).toEqual(names.map((name) => `${name}.webp`).sort());
  });

  test('the examples are valid series, with the published labels', () => {
    for (const manipulation of manipulations) {
      for (const published of publishedLevels(manipulation)) {
        const series = seriesSchema.parse(seriesOf(manipulation, published));
        const labels = series.levels.map((level) => {
          const parameters = { ...series.parameters, [manipulation.level.parameter]: level };
          return labelOf(fillIn({ manipulation: series.manipulation, parameters }));
        });
        expect(labels, published.study).toEqual(published.labels);
      }
    }
  });
});
