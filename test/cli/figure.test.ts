import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FigureStudy } from '../../src/cli/figure-study.js';
import { addFigureCommand, drawFigure } from '../../src/cli/figure.js';
import { conditionsOfTrials, figureCurves } from '../../src/cli/figures/figure-curves.js';
import {
  exampleConditions,
  exampleMembers,
  exampleTrials,
} from '../client/dashboard/example-study.js';

const study: FigureStudy = {
  title: 'Example <study>',
  notice: 'drawn images: a demonstration, not a finding',
  alternatives: 16,
  conditions: exampleConditions,
  rows: exampleTrials(exampleMembers(2, 2)),
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-figure-'));
});
afterAll(() => rm(folder, { recursive: true }));

function run(...words: string[]): Promise<Command> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  addFigureCommand(program, { loadStudy: () => Promise.resolve(study) });
  return program.parseAsync(['node', 'visavis', 'figure', 'example', ...words]);
}

const parsed = (svg: string) => new JSDOM(svg, { contentType: 'image/svg+xml' }).window.document;
const textOf = (svg: string) => parsed(svg).documentElement.textContent ?? '';

describe('visavis figure', () => {
  it('draws accuracy for every series with units, chance and caption', async () => {
    const text = textOf(await drawFigure(study, { kind: 'accuracy' }));
    for (const words of ['Contrast', 'contrast (%)', 'noise width', 'reach (px)', 'accuracy (%)']) {
      expect(text).toContain(words);
    }
    expect(text).toContain('chance 6.3 %');
    expect(text).toContain('Example <study> (drawn images: a demonstration, not a finding).');
    expect(text).toContain('Participants (2)');
    expect(text).toMatch(/2 participants \(384 trials\), 2 networks/);
  });

  it('draws a marker for each observer and condition, and an interval at each', async () => {
    const document = parsed(await drawFigure(study, { kind: 'accuracy' }));
    const curves = 3; // participants together, two networks
    const inPanels = exampleConditions.length * curves;
    const markers = document.querySelectorAll(
      'g[aria-label="dot"] path, g[aria-label="dot"] circle',
    );
    expect(markers.length).toBe(inPanels + curves); // and in the legend
    const intervals = [...document.querySelectorAll('g[aria-label="rule"] line')].filter(
      (line) => line.getAttribute('stroke-dasharray') === null,
    );
    expect(intervals.length).toBeGreaterThanOrEqual(inPanels);
  });

  it('leaves simulated observers out unless asked, and then says so', async () => {
    expect(await drawFigure(study, { kind: 'accuracy' })).not.toMatch(/simulated/i);
    const withThem = await drawFigure(study, { kind: 'accuracy', simulated: true });
    expect(textOf(withThem)).toContain('Simulated participants (2)');
    expect(textOf(withThem)).toContain('2 simulated observers (384 trials)');
  });

  it('shows every participant where asked', () => {
    const rows = study.rows;
    const show = { simulated: false, individuals: true, mistimed: false };
    const names = figureCurves(rows, show).map(({ observer }) => observer);
    expect(names).toEqual([
      'participants',
      'participant-01',
      'participant-02',
      'plain-cnn',
      'wide-patch-net',
    ]);
  });

  it('leaves out trials whose timing was not as planned and says so, unless asked', async () => {
    const rows = study.rows.map((row, place) =>
      row.observer === 'participant-01' && place % 2 === 0
        ? { ...row, timingProblems: ['page-hidden' as const] }
        : row,
    );
    const text = textOf(await drawFigure({ ...study, rows }, { kind: 'accuracy' }));
    expect(text).toContain('2 participants (288 trials)');
    expect(text).toContain('96 trials left out: timing not as planned (page hidden 96).');
    const all = { kind: 'accuracy', mistimed: true } as const;
    const whole = textOf(await drawFigure({ ...study, rows }, all));
    expect(whole).toContain('2 participants (384 trials)');
    expect(whole).not.toContain('left out');
  });

  it('draws the error-consistency matrix with intervals', async () => {
    const text = textOf(await drawFigure(study, { kind: 'consistency', date: '2026-01-15' }));
    expect(text).toContain('participant-01');
    expect(text).toMatch(/\.\d\d to \.\d\d/);
    expect(text).toContain('2026-01-15');
    expect(text).not.toMatch(/simulated/i);
  });

  it('writes the same SVG for the same trials, and a PNG of twice its size', async () => {
    const [first, second, png] = ['a.svg', 'b.svg', 'c.png'].map((name) => join(folder, name));
    await run('--out', first);
    await run('--out', second);
    const svg = await readFile(first, 'utf8');
    expect(await readFile(second, 'utf8')).toBe(svg);
    await run('--out', png);
    const { width, height, format } = await sharp(png).metadata();
    const root = parsed(svg).documentElement;
    expect(format).toBe('png');
    expect(width).toBe(2 * Number(root.getAttribute('width')));
    expect(height).toBe(2 * Number(root.getAttribute('height')));
    const { channels } = await sharp(png).stats();
    expect(Math.min(...channels.map(({ min }) => min))).toBeLessThan(60); // something is drawn
  });

  it('refuses other endings and says where the folder is missing', async () => {
    await expect(run('--out', join(folder, 'a.jpg'))).rejects.toThrow(/\.svg, \.pdf or \.png/);
    await expect(run('--out', join(folder, 'none', 'a.svg'))).rejects.toThrow(/make its folder/);
  });

  it.each([
    ['none', 'evaluate a network', []],
    [
      'only those of simulated',
      'give --simulated',
      study.rows.filter((row) => row.kind === 'simulated'),
    ],
  ])('refuses to draw nothing: %s', async (got, mend, rows) => {
    const program = new Command().exitOverride();
    addFigureCommand(program, { loadStudy: () => Promise.resolve({ ...study, rows }) });
    const out = join(folder, 'empty.svg');
    const drawing = program.parseAsync(['node', 'visavis', 'figure', 'example', '--out', out]);
    await expect(drawing).rejects.toThrow(new RegExp(`got ${got}.*${mend}`));
    await expect(readFile(out)).rejects.toThrow(/ENOENT/);
  });

  it('takes the conditions of trials without a study as categories', () => {
    const labels = conditionsOfTrials(study.rows.slice(0, 64)).map(({ label }) => label);
    expect(labels).toEqual(['c03', 'c05', 'c10', 'c100']);
  });
});
