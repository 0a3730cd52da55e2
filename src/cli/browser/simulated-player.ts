import { groupBySeries } from '../../figures/condition-series.js';
import type { Store } from '../../../server/store/index.js';
import { simulateObservers } from '../../observers/simulated.js';
import { randomStream } from '../../random/index.js';
import type { StimulusIndex } from '../../schema/stimulus.js';
import { choiceAnswers } from '../../schema/task-kind.js';
import { rightAnswer, type SessionTrial } from '../../study/plan-session.js';
import type { LoadedStudy } from '../../study/study-file.js';
import type { PlayedAnswer } from './walk-session.js';

/** A practice trial is answered rightly after so long, ms. */
const practiceMs = 700;

/**
 * A simulated observer at the page: answers each trial as the model of simulated observers has it
 * (accuracy that falls with degradation, difficulty shared with the others of the same seed,
 * plausible confusions and reaction times).
 */
export class SimulatedPlayer {
  /** trials whose answers the page has sent */
  private readonly sent = new Set<number>();
  private session: Promise<{
    plan: SessionTrial[];
    answers: Map<string, PlayedAnswer>;
  }> | null = null;

  constructor(
    private readonly store: Store,
    private readonly prepared: { loaded: LoadedStudy; index: StimulusIndex },
    private readonly who: { name: string; seed: number },
  ) {}

  /** The page sends the answer of this trial. @returns whether for the first time */
  answered(index: number): boolean {
    const isNew = !this.sent.has(index);
    this.sent.add(index);
    return isNew;
  }

  /** What is answered to the first trial that was not. */
  async answer(): Promise<PlayedAnswer> {
    this.session ??= this.begin();
    const { plan, answers } = await this.session;
    const trial = plan.find(({ index, setAside }) => !setAside && !this.sent.has(index));
    if (trial === undefined) return { response: null, afterMs: 0 };
    const right = { response: rightAnswer(trial), afterMs: practiceMs };
    return answers.get(trial.stimulusId) ?? right;
  }

  private async begin() {
    const { loaded, index } = this.prepared;
    const { study } = loaded;
    const { name, seed } = this.who;
    const plan = (await this.store.sessionOf(study.id, name))?.plan ?? [];
    const points = groupBySeries(index.conditions).flatMap((series) => series.points);
    const degradation = new Map(
      points.map(({ condition, position }) => [condition.label, position]),
    );
    const rows = simulateObservers({
      n: 1,
      seed,
      name: () => name,
      categories: study.task.alternatives,
      responseSeconds: study.timing.responseMs / 1000,
      stimuli: () =>
        plan
          .filter(({ phase, setAside }) => phase === 'test' && !setAside)
          .map(({ stimulusId, imageId, category, condition, question }) => {
            const degraded = degradation.get(condition) ?? 0;
            const shown = { stimulusId, imageId, category: question ?? category, condition };
            return { ...shown, degradation: degraded };
          }),
    });
    const trials = new Map(plan.map((trial) => [trial.stimulusId, trial]));
    const guesses = randomStream(seed, 'guesses', name);
    const answers = rows.map(({ imageName, category, response, rtSeconds }) => {
      const afterMs = 1000 * (rtSeconds ?? 0);
      const trial = trials.get(imageName);
      if (trial === undefined || study.task.kind === 'classification' || response === null) {
        return [imageName, { response, afterMs }] as const;
      }
      // of two answers: who has not seen it guesses
      const right = rightAnswer(trial);
      const [one, two] = choiceAnswers[study.task.kind];
      const seen = response === category || guesses.uniform() < 0.5;
      return [imageName, { response: seen ? right : right === one ? two : one, afterMs }] as const;
    });
    return { plan, answers: new Map<string, PlayedAnswer>(answers) };
  }
}
