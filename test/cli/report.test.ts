import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse, timelyTrials } from '../../src/analysis/index.js';
import { addReportCommand } from '../../src/cli/report.js';
import { html } from '../../src/cli/report/html.js';
import { measure } from '../../src/cli/report/measured.js';
import { reportPage } from '../../src/cli/report/page.js';
import type { ReportSource } from '../../src/cli/report/report-source.js';
import {
  exampleConditions,
  exampleMembers,
  exampleTrials,
} from '../client/dashboard/example-study.js';

const source: ReportSource = {
  name: 'example',
  title: 'Example <study> & "more"',
  notice: 'drawn images: a demonstration, not a finding',
  alternatives: 16,
  conditions: exampleConditions.map((condition) => ({
    ...condition,
    steps: [{ manipulation: 'contrast', version: 1, parameters: { contrast: 0.25 } }],
  })),
  rows: exampleTrials(exampleMembers(4, 2)),
  study: null,
  importedFrom: 'example.csv',
  networks: [
    {
      id: 'made-up',
      kind: 'network',
      title: 'Made up',
      details: { weightsHash: 'a1b2', codeVersion: '0.1.0' },
    },
  ],
};
const options = {
  ...{ simulated: false, mistimed: false, resamples: 50, seed: '1', date: null },
  command: 'visavis report example',
};
const rowsShown = source.rows.filter(({ kind }) => kind !== 'simulated');
const written = (changed: Partial<ReportSource> = {}) =>
  reportPage({ ...source, ...changed }, options) ?? '';
const documentOf = (page: string) => new JSDOM(page).window.document;
const textOf = (page: string, id: string) =>
  (documentOf(page).getElementById(id)?.textContent ?? '').replace(/\s+/g, ' ');

describe('the report', () => {
  const page = written();
  const document = documentOf(page);

  it('has its sections in the order of a researcher’s questions', () => {
    const sections = [...document.querySelectorAll('section')].map(({ id }) => id);
    expect(sections).toEqual([
      ...['observers', 'methods', 'exclusions', 'accuracy', 'consistency', 'divergence'],
      ...['confusions', 'provenance'],
    ]);
    const links = [...document.querySelectorAll('nav a')].map((a) => a.getAttribute('href'));
    expect(links).toEqual(sections.map((id) => `#${id}`));
  });

  it('refers to nothing outside itself and runs no script', () => {
    expect(document.querySelectorAll('script, link, img, iframe, object, [src]')).toHaveLength(0);
    expect(page).not.toMatch(/url\(|@import|https?:\/\/(?!www\.w3\.org)/);
  });

  it('says of every observer what analyse says', () => {
    const shownRows = source.rows.filter(({ kind }) => kind !== 'simulated');
    const { observers } = analyse(timelyTrials(shownRows).rows, { bootstrap: 0 });
    expect(new Set(observers.map(({ kind }) => kind))).toEqual(new Set(['participant', 'network']));
    const rows = [...document.querySelectorAll('#accuracy tr')].map((row) =>
      [...row.children].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()),
    );
    for (const { id, trials, noResponse, accuracy } of observers) {
      const [value, low, high] = [accuracy.value, accuracy.low, accuracy.high].map((share) =>
        (100 * share).toFixed(1),
      );
      const own = rows.find((cells) => cells[0] === id && cells.length === 5);
      expect(own?.filter((_, i) => i !== 2).slice(1)).toEqual([
        `${value} % ${low} to ${high}`,
        trials.toLocaleString('en'),
        String(noResponse),
      ]);
    }
  });

  it('draws figures into the page, escapes titles, names versions and weights', () => {
    expect(document.querySelectorAll('svg[role="img"]')).toHaveLength(3);
    expect(document.querySelector('h1')?.textContent).toBe(source.title);
    expect(page).not.toContain('<study>');
    const provenance = textOf(page, 'provenance');
    expect(provenance).toMatch(/visavis \d+\.\d+\.\d+/);
    expect(provenance).toMatch(/SHA-256 [0-9a-f]{64}/);
    expect(provenance).toMatch(/weightsHash: a1b2/);
    expect(provenance).toContain('contrast (version 1): contrast 0.25');
  });

  it('draws κ of people and of each network in every condition where there is one', () => {
    const { divergence } = measure(rowsShown, source, { resamples: 50, seed: '1' });
    const points = divergence.flatMap((curve) =>
      curve.points.filter(({ kappa }) => kappa !== null),
    );
    expect(points.length).toBeGreaterThan(exampleConditions.length);
    const drawn = document.querySelectorAll('#divergence svg path[transform*="translate"]');
    const circles = document.querySelectorAll('#divergence svg circle');
    expect(drawn.length + circles.length).toBeGreaterThanOrEqual(points.length);
  });

  it('is the same for the same trials, another for others', () => {
    expect(written()).toBe(page);
    const hash = (text: string) => /SHA-256 ([0-9a-f]{64})/.exec(textOf(text, 'provenance'))?.[1];
    expect(hash(written({ rows: source.rows.slice(1) }))).not.toBe(hash(page));
  });

  it('leaves simulated observers out unless asked for, and says when they stand for people', () => {
    const rows = source.rows.map((row) =>
      row.kind === 'participant' ? { ...row, kind: 'simulated' as const } : row,
    );
    expect(textOf(written({ rows }), 'exclusions')).toMatch(
      /trials of simulated observers are left/,
    );
    const asked = reportPage({ ...source, rows }, { ...options, simulated: true }) ?? '';
    expect(documentOf(asked).body.textContent).toMatch(/what stands for people here are simulated/);
    const only = rows.filter(({ kind }) => kind === 'simulated');
    expect(reportPage({ ...source, rows: only }, options)).toBeNull();
  });

  it('escapes whatever is put into its pieces', () => {
    expect(html`<p title="${'"\'&'}">${['<a>', html`<b>${'<'}</b>`]}</p>`.text).toBe(
      '<p title="&quot;&#39;&amp;">&lt;a&gt;<b>&lt;</b></p>',
    );
  });
});

describe('visavis report', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'visavis-report-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function run(...words: string[]): Promise<string> {
    let printed = '';
    const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
    addReportCommand(program, {
      loadSource: () => Promise.resolve(source),
      print: (text) => (printed += text),
    });
    await program.parseAsync(['node', 'visavis', 'report', 'example', ...words]);
    return printed;
  }

  it('writes the page to the file that is named, and prints its name', async () => {
    const file = join(folder, 'out.html');
    expect(await run('--out', file, '--bootstrap', '50', '--date', '2026-12-01')).toBe(`${file}\n`);
    const page = await readFile(file, 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('2026-12-01');
    expect(textOf(page, 'provenance')).toContain('visavis report example --bootstrap 50 --seed 1');
  });

  it('prints the page as PDF', async () => {
    const file = join(folder, 'out.pdf');
    await run('--out', file, '--bootstrap', '50');
    const bytes = await readFile(file);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const pages = bytes.toString('latin1').match(/\/Type \/Page\b/g);
    expect(pages?.length).toBeGreaterThan(3);
  }, 30_000);

  it('refuses another ending and a folder that is not there', async () => {
    await expect(run('--out', 'report.docx')).rejects.toThrow(/\.html or \.pdf.*report\.docx/);
    const nowhere = join(folder, 'none', 'out.html');
    await expect(run('--out', nowhere, '--bootstrap', '50')).rejects.toThrow(/make its folder/);
  });
});
