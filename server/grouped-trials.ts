import { groupingSteps, timelyTable, type ObserverTrials } from '../src/analysis/index.js';
import type { LeftOut } from '../src/schema/timing-problem.js';
import type { TrialTable } from '../src/schema/trial-table.js';
import { inTurns } from './in-turns.js';
import { keepNewest } from './keep-newest.js';
import type { Store } from './store/index.js';

/** The trials of a study that analyses are computed from. */
export interface StudyGroups {
  /** all of them */
  all: TrialTable;
  /** those that count */
  counted: TrialTable;
  /** by observer and condition */
  observers: readonly ObserverTrials[];
  leftOut: LeftOut;
}

/** Which trials of which study. */
export interface GroupsAsked {
  study: string;
  /** only trials on these stimuli; all where left out */
  stimuliHash?: string;
  /** count trials whose timing was not as planned too? */
  keepMistimed: boolean;
}

/** Of how many studies the groups stay in memory, with and without mistimed trials. */
const keptGroups = 4;

/** The grouped trials of studies, kept until the study changes; summaries and analyses share them. */
export class GroupedTrials {
  private readonly kept = new Map<string, { version: number; groups: Promise<StudyGroups> }>();

  constructor(private readonly store: Store) {}

  async get(asked: GroupsAsked): Promise<StudyGroups> {
    if (asked.keepMistimed) {
      const timely = await this.get({ ...asked, keepMistimed: false });
      if (timely.leftOut.trials === 0) return timely;
    }
    const key = JSON.stringify(asked);
    const version = await this.store.studyVersion(asked.study);
    const known = this.kept.get(key);
    const groups = known?.version === version ? known.groups : this.read(asked);
    keepNewest(this.kept, key, { version, groups }, keptGroups);
    groups.catch(() => {
      if (this.kept.get(key)?.groups === groups) this.kept.delete(key);
    });
    return groups;
  }

  private async read({ study, stimuliHash, keepMistimed }: GroupsAsked): Promise<StudyGroups> {
    const all = await this.store.trialTable(study, stimuliHash);
    const { table: counted, leftOut } = timelyTable(all, keepMistimed);
    return { all, counted, observers: await inTurns(groupingSteps(counted)), leftOut };
  }
}
