import { Command } from 'commander';
import { expect, it } from 'vitest';
import { planCommand, planSentence } from '../../src/analysis/planning/plan-sentence.js';
import { planTrials, type TriedTrials } from '../../src/analysis/planning/plan-trials.js';
import { addPlanCommand } from '../../src/cli/plan.js';

const comparison = {
  ...{ people: 1, accuracy: 0.7, networkAccuracy: 0.6, kappaAmongPeople: 0.4 },
  ...{ kappa: 0.2, otherKappa: null },
};
const question = { comparison, goal: { width: 0.4 }, studies: 200, seed: 'abc', mostTrials: 5000 };
const planOf = (asked: Omit<typeof question, 'goal' | 'comparison'>) =>
  planTrials(comparison, question.goal, asked);

it('says what is planned, assumed and simulated', () => {
  const sentence = planSentence(question, {
    ...{ people: 1, trials: 1234, reached: 0.3987, standardError: 0.0012 },
  });
  expect(sentence).toContain(
    'one person and one network, each responding to the same 1,234 images',
  );
  expect(sentence).toContain('over new stimuli, is on average no wider than 0.4 where κ is 0.2');
  expect(sentence).toContain('of people of 70 % and an accuracy of the network of 60 %');
  expect(sentence).toContain('the mean width was 0.399 (standard error 0.0012)');
});

it('names both networks and the people where those are compared', () => {
  const two = {
    ...question,
    comparison: { ...comparison, people: 5, otherKappa: 0.3 },
    goal: { power: 0.8 },
  };
  const plan = { people: 5, trials: 90, reached: 0.825, standardError: 0.012 };
  const sentence = planSentence(two, plan);
  expect(sentence).toContain('5 people and two networks');
  expect(sentence).toContain('a κ of 0.2 of one network with people is told from a κ of 0.3');
  expect(sentence).toContain('new stimuli and new people');
  expect(sentence).toContain(
    '82.5 % of the studies told them apart (standard error 1.2 percentage',
  );
  expect(sentence).toContain('a κ of people with one another of 0.4');
  expect(planSentence(two, { people: 5, trials: null, reached: null, standardError: null })).toBe(
    null,
  );
});

it('quotes a command that gives the same answer', async () => {
  let printed = '';
  const program = new Command().exitOverride();
  addPlanCommand(program, (text) => (printed += text));
  const words = planCommand(question).split(' ').slice(2);
  await program.parseAsync([...words, '--json'], { from: 'user' });
  const { plans } = JSON.parse(printed) as { plans: unknown[] };
  expect(plans).toEqual([planOf(question)]);
});

it('tells of each number of trials that is tried, the last afresh', () => {
  const tried: TriedTrials[] = [];
  const plan = planTrials(comparison, question.goal, {
    ...question,
    onTried: (one) => tried.push(one),
  });
  expect(tried.slice(0, 3).map(({ trials }) => trials)).toEqual([8, 16, 32]);
  const { trials, reached, standardError } = plan;
  expect(tried.at(-1)).toEqual({ trials, reached, standardError, check: true });
  expect(tried.filter(({ check }) => check)).toHaveLength(1);
});
