import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addAnalyseCommand } from '../../src/cli/analyse.js';
import { printedAnalysisSchema } from '../../src/schema/analysis.js';

const header = 'subj,session,trial,rt,object_response,category,condition,imagename';

/** a file of one observer: 40 trials a level, so many of them right */
function trialsFile(levels: Readonly<Record<string, number>>): string {
  const rows = Object.entries(levels).flatMap(([condition, right]) =>
    Array.from({ length: 40 }, (_, i) => {
      const category = i % 2 === 0 ? 'cat' : 'dog';
      const response = i < right ? category : 'bear';
      return `subject-01,1,${i + 1},0.7,${response},${category},${condition},image_${condition}_${i}.png`;
    }),
  );
  const file = join(mkdtempSync(join(tmpdir(), 'visavis-thresholds-')), 'trials.csv');
  writeFileSync(file, `${[header, ...rows].join('\n')}\n`);
  return file;
}

async function printed(...words: string[]): Promise<string> {
  let text = '';
  const program = new Command().exitOverride();
  addAnalyseCommand(program, {
    loadStudyTrials: () => Promise.reject(new Error('no study was asked for')),
    print: (more) => (text += more),
  });
  await program.parseAsync(['analyse', ...words, '--bootstrap', '60'], { from: 'user' });
  return text;
}

const contrasts = { c01: 2, c03: 8, c05: 20, c10: 30, c30: 36, c100: 39 };

describe('visavis analyse', () => {
  it('has no thresholds where no axis is known', async () => {
    const { observers } = printedAnalysisSchema.parse(
      JSON.parse(await printed(trialsFile(contrasts), '--json')),
    );
    expect(observers[0].threshold).toBeNull();
  });

  it('says in CSV on which side of the tested levels a threshold lies', async () => {
    const file = trialsFile({ c10: 38, c30: 39, c100: 40 });
    const csv = await printed(file, '--csv', '--alternatives', '16', '--axis', 'contrast');
    const [, line] = /^threshold,(.*)$/m.exec(csv) ?? [];
    expect(line).toMatch(/,10,10,10,,below$/);
    await expect(printed(file, '--csv', '--json')).rejects.toThrow('cannot be used with');
  });

  it('fits along the axis of a manipulation, or along one described', async () => {
    const file = trialsFile(contrasts);
    const fits = await Promise.all(
      [
        ['--axis', 'contrast'],
        ['--level-scale', 'log', '--worse', 'falling'],
      ].map(async (words) => {
        const text = await printed(file, '--json', '--alternatives', '16', ...words);
        return printedAnalysisSchema.parse(JSON.parse(text)).observers[0].threshold?.[0];
      }),
    );
    for (const fit of fits) {
      expect(fit).toMatchObject({ scale: 'log', worse: 'falling', alternatives: 16, correct: 0.5 });
      expect(fit?.interpolated).toBeCloseTo(5, 9);
      expect(fit?.maximumLikelihood.atCorrect.value).toBeGreaterThan(4);
      expect(fit?.maximumLikelihood.atCorrect.value).toBeLessThan(7);
    }
    expect(fits[0]?.axisTitle).toBe('contrast (%)');
  });

  it('prints a table of thresholds, censored ones as such', async () => {
    const text = await printed(trialsFile(contrasts), '--axis', 'contrast', '--alternatives', '16');
    expect(text).toMatch(/Thresholds of Contrast: contrast \(%\) at 50 % correct/);
    expect(text).toMatch(/subject-01 .*\[.* 5 /);
    const easy = { c01: 38, c03: 38, c05: 40, c10: 39 };
    expect(await printed(trialsFile(easy), '--axis', 'contrast', '--alternatives', '16')).toMatch(
      /subject-01 .* <1 .* <1 /,
    );
  });

  it('takes the share of right answers and the bound of lapses', async () => {
    const words = ['--axis', 'contrast', '--alternatives', '16', '--json'];
    const text = await printed(trialsFile(contrasts), ...words, '--threshold-at', '0.75');
    const fit = printedAnalysisSchema.parse(JSON.parse(text)).observers[0].threshold?.[0];
    expect(fit?.correct).toBe(0.75);
    expect(fit?.interpolated).toBeCloseTo(10, 9);
    const wide = await printed(trialsFile(contrasts), ...words, '--largest-lapse', '0.3');
    expect(JSON.parse(wide)).toMatchObject({ observers: [{ threshold: [{ largestLapse: 0.3 }] }] });
  });

  it('refuses axes that cannot be fitted', async () => {
    const file = trialsFile(contrasts);
    await expect(printed(file, '--axis', 'rotation')).rejects.toThrow(/--axis, got rotation/);
    await expect(printed(file, '--axis', 'contrst')).rejects.toThrow(/manipulation, got "contrst"/);
    await expect(printed(file, '--worse', 'rising')).rejects.toThrow(/--level-scale/);
    await expect(printed(file, '--level-scale', 'log')).rejects.toThrow(/--worse/);
    await expect(printed(file, '--axis', 'contrast', '--worse', 'rising')).rejects.toThrow(
      /--axis/,
    );
    await expect(printed(trialsFile({ cr: 20, bw: 20 }), '--axis', 'contrast')).rejects.toThrow(
      /numbers in them/,
    );
  });
});
