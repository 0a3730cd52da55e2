import { expect, test } from 'vitest';
import type { Store } from '../../server/store/index.js';
import { SimulatedPlayer } from '../../src/cli/browser/simulated-player.js';
import type { Stimulus, StimulusIndex } from '../../src/schema/stimulus.js';
import { choiceAnswers, type ChoiceKind } from '../../src/schema/task-kind.js';
import { conditionsOf } from '../../src/study/conditions.js';
import { planSession, rightAnswer } from '../../src/study/plan-session.js';
import { parseStudy, type LoadedStudy } from '../../src/study/study-file.js';
import { smallStudy } from '../study/fixtures.js';

const alternatives = ['cat', 'dog', 'car', 'boat'];
const design = { imagesPerCondition: 40, blocks: 1 };

test.each(Object.keys(choiceAnswers) as ChoiceKind[])(
  'a simulated participant of %s answers what the page has, right or guessed',
  async (kind) => {
    const networks = { names: [], drawPerCondition: 0 };
    const study = parseStudy(smallStudy({ task: { kind, alternatives }, design, networks }), 'x');
    const conditions = conditionsOf(study);
    const stimuli = conditions.flatMap(({ label }, place) =>
      Array.from({ length: 40 }, (_, number) => {
        const id = `${place}-${number}`;
        const category = alternatives[number % 4];
        const own = { stimulusId: id, contentHash: id, imageId: id, role: 'test', category };
        return { ...own, condition: label } as Stimulus;
      }),
    );
    const index = { conditions, stimuli } as unknown as StimulusIndex;
    const plan = planSession(study, index, { length: 'full', seed: 1 });
    const store = { sessionOf: () => Promise.resolve({ plan }) } as unknown as Store;
    const prepared = { loaded: { study } as LoadedStudy, index };
    const player = new SimulatedPlayer(store, prepared, { name: 'someone', seed: 1 });
    let right = 0;
    for (const trial of plan) {
      const { response } = await player.answer();
      if (response !== null) expect(choiceAnswers[kind]).toContain(response);
      if (response === rightAnswer(trial)) right++;
      player.answered(trial.index);
    }
    // over chance, and not perfect
    expect(right / plan.length).toBeGreaterThan(0.6);
    expect(right / plan.length).toBeLessThan(1);
  },
);
