import { groupBySeries } from '../../figures/condition-series.js';
import type { Store } from '../../../server/store/index.js';
import { simulateObservers } from '../../observers/simulated.js';
import type { StimulusIndex } from '../../schema/stimulus.js';
import type { SessionTrial } from '../../study/plan-session.js';
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
    const right = { response: trial.category, afterMs: practiceMs };
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
          .map(({ stimulusId, imageId, category, condition }) => {
            const degraded = degradation.get(condition) ?? 0;
            return { stimulusId, imageId, category, condition, degradation: degraded };
          }),
    });
    const answers = rows.map(({ imageName, response, rtSeconds }) => {
      return [imageName, { response, afterMs: 1000 * (rtSeconds ?? 0) }] as const;
    });
    return { plan, answers: new Map<string, PlayedAnswer>(answers) };
  }
}
