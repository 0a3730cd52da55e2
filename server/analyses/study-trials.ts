import { setImmediate } from 'node:timers/promises';
import { groupTrials, timelyTrials, type ObserverTrials } from '../../src/analysis/index.js';
import type { StimulusIndex } from '../../src/schema/stimulus.js';
import type { TrialRow } from '../../src/schema/trial.js';
import { trialsAnswered } from '../planned-conclusions.js';
import type { Store } from '../store/index.js';
import type { StudyCatalog } from '../study-catalog.js';

/** What the analyses of a study are computed from. */
export interface StudyTrials {
  rows: readonly TrialRow[];
  observers: readonly ObserverTrials[];
  titles: ReadonlyMap<string, string>;
  /** how many trials each observer has, mistimed ones too */
  answered: ReadonlyMap<string, number>;
  /** null: an imported data set, whose stimuli are not here */
  index: StimulusIndex | null;
}

/** Computes an analysis; what takes long gives other requests their turn by `turn`. */
export type Analysis<Result> = (
  trials: StudyTrials,
  turn: () => Promise<void>,
) => Promise<Result> | Result;

/** How many results are kept; the one not asked for longest goes first. */
const keptResults = 40;

/** Studies of which the trials are kept in memory. */
const keptStudies = 2;

/**
 * Analyses of studies on request. Each is kept until the study changes; the same one asked for twice
 * at once is computed once.
 */
export class StudyAnalyses {
  private readonly results = new Map<string, { stamp: string; result: Promise<unknown> }>();
  private readonly trials = new Map<string, { stamp: string; trials: Promise<StudyTrials> }>();

  constructor(
    private readonly store: Store,
    private readonly catalog: StudyCatalog,
  ) {}

  /**
   * @param name of the analysis with all that it depends on beside the trials
   * @throws VisavisError STUDY_UNKNOWN, STUDY_NOT_PREPARED
   */
  async get<Result>(
    study: string,
    keepMistimed: boolean,
    name: string,
    compute: Analysis<Result>,
  ): Promise<Result> {
    const index = await this.indexOf(study);
    const stamp = `${await this.store.studyVersion(study)} ${index?.stimuliHash ?? ''}`;
    const form = `${study} ${keepMistimed}`;
    const key = `${form} ${name}`;
    const known = this.results.get(key);
    if (known?.stamp === stamp) return known.result as Promise<Result>;
    const trials = this.trialsOf(study, keepMistimed, form, stamp, index);
    const result = trials.then((all) => compute(all, () => setImmediate()));
    keep(this.results, key, { stamp, result }, keptResults);
    result.catch(() => this.results.delete(key));
    return result;
  }

  private async indexOf(study: string): Promise<StimulusIndex | null> {
    // a study file goes before an imported data set of the same name
    const own = this.catalog.studies.some((loaded) => loaded.study.id === study);
    const imported = !own && (await this.store.importedStudies()).some(({ id }) => id === study);
    return imported ? null : (await this.catalog.prepared(study)).index;
  }

  private trialsOf(
    study: string,
    keepMistimed: boolean,
    form: string,
    stamp: string,
    index: StimulusIndex | null,
  ): Promise<StudyTrials> {
    const known = this.trials.get(form);
    if (known?.stamp === stamp) return known.trials;
    const read = async () => {
      const stimuli = index === null ? {} : { stimuliHash: index.stimuliHash };
      const all = await this.store.trialRows(study, { ...stimuli, includeSimulated: true });
      const { rows } = timelyTrials(all, keepMistimed);
      const titles = await this.store.observerTitles(study);
      const answered = trialsAnswered(all);
      return { rows, observers: groupTrials(rows), titles, answered, index };
    };
    const trials = read();
    keep(this.trials, form, { stamp, trials }, keptStudies);
    trials.catch(() => this.trials.delete(form));
    return trials;
  }
}

function keep<Value>(kept: Map<string, Value>, key: string, value: Value, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > most) kept.delete(oldest);
}
