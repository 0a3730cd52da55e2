import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addPlanCommand } from '../../src/cli/plan.js';

async function plan(...args: string[]): Promise<string> {
  let printed = '';
  const program = new Command().exitOverride();
  addPlanCommand(program, (text) => (printed += text));
  await program.parseAsync(['plan', '--studies', '100', '--quiet', ...args], { from: 'user' });
  return printed;
}

describe('visavis plan', () => {
  it('prints a table with one row for each number of people', async () => {
    const text = await plan('--kappa', '.3', '--width', '.5', '--people', '1,4');
    expect(text).toMatch(/no wider than 0\.5 on average/);
    expect(text).toMatch(/^1 +\d+ +0\.\d{3} ± 0\.\d{3} +new stimuli$/m);
    expect(text).toMatch(/^4 +\d+ +0\.\d{3} ± 0\.\d{3} +new stimuli and new people$/m);
  });

  it('prints JSON with question and answer, the same by seed', async () => {
    const args = ['--kappa', '.1', '--from', '.6', '--json'];
    const printed = await plan(...args);
    const { question, plans } = JSON.parse(printed) as {
      question: Record<string, unknown>;
      plans: { trials: number; reached: number }[];
    };
    expect(question).toMatchObject({ kappa: 0.1, otherKappa: 0.6, power: 0.8, accuracy: 0.75 });
    expect(plans[0].trials).toBeGreaterThan(40);
    expect(plans[0].trials).toBeLessThan(200);
    expect(await plan(...args)).toBe(printed);
  });

  it.each([
    [['--width', '0'], 'Expected a number above 0 for --width, got 0; give, for example, .2.'],
    [
      ['--from', '.3'],
      'Expected another κ than --kappa for --from, got 0.3; give, for example, .1 more.',
    ],
    [
      ['--people', '1,x'],
      'Expected whole numbers of 1 or more, separated by commas for --people, got "1,x"; for example --people 1,5,10.',
    ],
    [
      ['--accuracy', '1'],
      'Expected a share between 0 and 1 for --accuracy, got "1"; give, for example, .75.',
    ],
  ])('refuses %j in one sentence', async (args, sentence) => {
    await expect(plan(...args)).rejects.toThrow(sentence);
  });
});
