import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { analyse } from '../../src/analysis/index.js';
import type { FigureStudy } from '../../src/cli/figure-study.js';
import { addFigureCommand, drawFigure } from '../../src/cli/figure.js';
import { figureKind, figureKinds } from '../../src/cli/figures/kinds.js';
import {
  exampleConditions,
  exampleMembers,
  exampleTrials,
} from '../client/dashboard/example-study.js';

const study: FigureStudy = {
  title: 'Example',
  notice: '',
  alternatives: 16,
  conditions: exampleConditions,
  rows: exampleTrials(exampleMembers(3, 2)),
};
const [network] = study.rows.filter(({ kind }) => kind === 'network');
const onlyNetwork = {
  ...study,
  rows: study.rows.filter(({ observer }) => observer === network.observer),
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-kinds-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(loaded: FigureStudy, ...words: string[]): Promise<string> {
  const told: string[] = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((text: string) => void told.push(text));
  try {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
    addFigureCommand(program, { loadStudy: () => Promise.resolve(loaded) });
    await program.parseAsync(['node', 'visavis', 'figure', ...words]);
  } finally {
    spy.mockRestore();
  }
  return told.join('\n');
}

const parsed = (svg: string) => new JSDOM(svg, { contentType: 'image/svg+xml' }).window.document;
const dots = (svg: string) =>
  parsed(svg).querySelectorAll('g[aria-label="dot"] path, g[aria-label="dot"] circle').length;

describe('every kind of figure', () => {
  it.each(figureKinds.map(({ name }) => name))(
    '%s is drawn with title and caption',
    async (kind) => {
      const svg = await drawFigure(study, { kind });
      const root = parsed(svg).documentElement;
      expect(root.querySelector('title')?.textContent).toMatch(/^Example/);
      expect(root.querySelector('desc')?.textContent?.length).toBeGreaterThan(20);
      expect(root.textContent).toContain('3 participants (576 trials), 2 networks');
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expect(await drawFigure(study, { kind })).toBe(svg);
    },
  );

  it('has a name of its own, which published names lead to', () => {
    const names = figureKinds.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const kind of figureKinds) {
      for (const name of [kind.name, ...kind.aliases]) expect(figureKind(name)).toBe(kind);
    }
    expect(() => figureKind('accuracies')).toThrow(/one of accuracy, entropy, .*--list/);
  });

  it('marks every pair that has common trials against what is expected of it', async () => {
    const { pairs } = analyse(
      study.rows.filter(({ kind }) => kind !== 'simulated'),
      { bootstrap: 0 },
    );
    const kinds = 3; // marks of the legend
    expect(dots(await drawFigure(study, { kind: 'consistency-against-expected' }))).toBe(
      pairs.length + kinds,
    );
  });

  it('shades confusions by their share of the trials of a category', async () => {
    const sure = study.rows.map((row) => ({ ...row, response: row.category }));
    const svg = await drawFigure({ ...study, rows: sure }, { kind: 'confusion' });
    const cells = [...parsed(svg).querySelectorAll('g[aria-label="cell"] rect')];
    const shades = new Set(cells.map((cell) => cell.getAttribute('fill')));
    expect([...shades]).toEqual(['rgb(8, 48, 107)']);
    expect(cells).toHaveLength(3 * new Set(sure.map(({ category }) => category)).size);
  });
});

describe('visavis figure', () => {
  it('lists the kinds, and says what is missing', async () => {
    expect(await run(study, '--list')).toContain('divergence: Error consistency κ against');
    await expect(run(study, '--out', join(folder, 'a.svg'))).rejects.toThrow(/<study>/);
    await expect(run(study, 'example')).rejects.toThrow(/--out/);
    await expect(run(study, 'example', '--out', 'a.svg', '--width', '9')).rejects.toThrow(
      /between 40 and 1000 mm/,
    );
  });

  it('draws all, and says which have nothing to draw', async () => {
    const out = join(folder, 'all.svg');
    const told = await run(onlyNetwork, 'example', '--kind', 'all', '--out', out);
    const drawn = (await readdir(folder)).filter((name) => name.startsWith('all-')).sort();
    expect(drawn).toEqual(['all-accuracy.svg', 'all-confusion.svg', 'all-entropy.svg']);
    expect(told).toMatch(/^consistency is left out: .*two observers/m);
    expect(told.split('\n')).toHaveLength(figureKinds.length);
  });

  it('has the size asked for, on paper and as an image', async () => {
    const [svg, png, pdf] = ['s.svg', 's.png', 's.pdf'].map((name) => join(folder, name));
    const wide = (out: string) => run(study, 'example', '--width', '89', '--out', out);
    const told = await wide(svg);
    const [, height] = /89 × (\d+) mm, type from [\d.]+ pt/.exec(told) ?? [];
    const root = parsed(await readFile(svg, 'utf8')).documentElement;
    expect(root.getAttribute('width')).toBe('89mm');
    expect(Math.round(parseFloat(root.getAttribute('height') ?? ''))).toBe(Number(height));
    await wide(png);
    const { width } = await sharp(png).metadata();
    expect(Math.abs((width ?? 0) - (89 / 25.4) * 600)).toBeLessThan(2);
    await wide(pdf);
    const text = (await readFile(pdf)).toString('latin1');
    const [, boxWidth, boxHeight] = /MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(text) ?? [];
    // Chromium's pages are whole CSS pixels of 3/4 point
    expect(Math.abs(Number(boxWidth) - (89 / 25.4) * 72)).toBeLessThan(1);
    expect(Math.abs(Number(boxHeight) - (Number(height) / 25.4) * 72)).toBeLessThan(2.5);
    expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(text).not.toContain('/Subtype /Image'); // vectors
  });
});
