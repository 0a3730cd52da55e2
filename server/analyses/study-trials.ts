import { setImmediate } from 'node:timers/promises';
import type { ObserverTrials } from '../../src/analysis/index.js';
import type { StimulusIndex } from '../../src/schema/stimulus.js';
import type { TrialTable } from '../../src/schema/trial-table.js';
import type { GroupedTrials } from '../grouped-trials.js';
import { keepNewest } from '../keep-newest.js';
import type { Store } from '../store/index.js';
import type { StudyCatalog } from '../study-catalog.js';

/** What the analyses of a study are computed from. */
export interface StudyTrials {
  table: TrialTable;
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

/**
 * Analyses of studies on request. Each is kept until the study changes; the same one asked for twice
 * at once is computed once.
 */
export class StudyAnalyses {
  private readonly results = new Map<string, { stamp: string; result: Promise<unknown> }>();

  constructor(
    private readonly store: Store,
    private readonly catalog: StudyCatalog,
    private readonly grouped: GroupedTrials,
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
    const key = `${study} ${keepMistimed} ${name}`;
    const known = this.results.get(key);
    if (known?.stamp === stamp) return known.result as Promise<Result>;
    const trials = this.trialsOf(study, keepMistimed, index);
    const result = trials.then((all) => compute(all, () => setImmediate()));
    keepNewest(this.results, key, { stamp, result }, keptResults);
    result.catch(() => this.results.delete(key));
    return result;
  }

  private async indexOf(study: string): Promise<StimulusIndex | null> {
    // a study file goes before an imported data set of the same name
    const own = this.catalog.studies.some((loaded) => loaded.study.id === study);
    const imported = !own && (await this.store.importedStudies()).some(({ id }) => id === study);
    return imported ? null : (await this.catalog.prepared(study)).index;
  }

  private async trialsOf(
    study: string,
    keepMistimed: boolean,
    index: StimulusIndex | null,
  ): Promise<StudyTrials> {
    const stimuliHash = index?.stimuliHash;
    const groups = await this.grouped.get({ study, stimuliHash, keepMistimed });
    const titles = await this.store.observerTitles(study);
    const { counted: table, observers, all } = groups;
    return { table, observers, titles, answered: trialsOfEach(all), index };
  }
}

/** How many trials each observer has. */
function trialsOfEach({ observer, observers }: TrialTable): Map<string, number> {
  const answered = new Int32Array(observers.length);
  for (const number of observer) answered[number]++;
  return new Map(observers.map(({ id }, number) => [id, answered[number]]));
}
