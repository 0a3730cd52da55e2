import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { PlannedConclusions } from '../../server/planned-conclusions.js';
import { addAnalyseCommand } from '../../src/cli/analyse.js';
import { analysisPlanSchema } from '../../src/schema/analysis-plan.js';
import { printedAnalysisSchema } from '../../src/schema/analysis.js';
import { network, person, simulatedTrials } from '../analysis/conclusions/simulated-trials.js';

const observers = [
  ...['a', 'b', 'c'].map((id) => person(id)),
  network('like', { shared: 0.8 }),
  network('unlike'),
];
const rows = simulatedTrials(observers, { seed: 4, images: 100, conditions: ['0.1'] });
const plan = analysisPlanSchema.parse({
  comparisons: [{ name: 'main', measure: 'error-consistency', between: ['like', 'unlike'] }],
});

async function printed(planned: Partial<PlannedConclusions> | null, ...words: string[]) {
  let text = '';
  const program = new Command().exitOverride();
  const own = planned && { plan, late: new Set<string>(), planned: 3, trialsEach: 100, ...planned };
  addAnalyseCommand(program, {
    loadStudyTrials: () => Promise.resolve(rows),
    loadPlan: () => Promise.resolve(own),
    print: (more) => (text += more),
  });
  await program.parseAsync(['analyse', 'study', '--bootstrap', '200', ...words], { from: 'user' });
  return text;
}
const json = async (planned: Partial<PlannedConclusions> | null, ...words: string[]) =>
  printedAnalysisSchema.parse(JSON.parse(await printed(planned, '--json', ...words)));

describe('visavis analyse', () => {
  it('prints what can be concluded, and skips it with --bootstrap 0', async () => {
    const { conclusions } = await json(null);
    expect(conclusions).toMatchObject({ people: 3, resamples: 200, tests: 'shown' });
    expect(conclusions!.comparisons).toHaveLength(6);
    expect((await json(null, '--bootstrap', '0')).conclusions).toBeNull();
    expect(await printed(null, '--bootstrap', '0')).not.toContain('What can be concluded');
  });

  it('is the same for the same seed, and leaves out what is asked to be left out', async () => {
    const [one, same, other] = [await json(null), await json(null), await json(null, '--seed', '2')]; // prettier-ignore
    expect(same.conclusions).toEqual(one.conclusions);
    expect(other.conclusions!.accuracy!.value).toBe(one.conclusions!.accuracy!.value);
    expect(other.conclusions!.accuracy!.intervals).not.toEqual(one.conclusions!.accuracy!.intervals); // prettier-ignore
    const without = await json(null, '--exclude', '.10');
    expect(without.conclusions).toMatchObject({ excludedConditions: ['0.1'], accuracy: null });
  });

  it('shows planned comparisons first, with what they are adjusted by', async () => {
    const text = await printed({});
    expect(text).toContain('All 3 planned people have answered.');
    expect(text.indexOf('Planned comparisons')).toBeLessThan(text.indexOf('Exploratory'));
    expect(text).toMatch(/p adjusted by Holm; \* at most 0\.05\./);
    expect(text).toMatch(/p adjusted by Benjamini–Hochberg/);
  });

  it('prints no test while people are missing, in tables and in JSON', async () => {
    for (const early of [{ planned: 4 }, { trialsEach: 101 }]) {
      const text = await printed(early);
      expect(text).toContain('Interim: ');
      expect(text).toContain('interim 95 % interval');
      expect(text).not.toMatch(/p [=<] /);
      const { conclusions, confusionDifferences } = await json(early);
      expect(conclusions!.tests).toBe('hidden');
      expect(conclusions!.comparisons.every(({ test }) => test === null)).toBe(true);
      expect(confusionDifferences).toEqual([]);
      expect((await json(early, '--bootstrap', '0')).confusionDifferences).toEqual([]);
    }
    expect((await json({})).confusionDifferences).not.toEqual([]);
  });
});
