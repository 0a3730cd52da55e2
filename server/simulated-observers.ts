import { groupBySeries } from '../src/figures/condition-series.js';
import { randomStream } from '../src/random/index.js';
import { simulateObservers, type SimulationOptions } from '../src/observers/simulated.js';
import type { Stimulus, StimulusIndex } from '../src/schema/stimulus.js';
import type { TrialRow } from '../src/schema/trial.js';
import { refuseUnlessNaming } from '../src/study/check-task.js';
import { testOfList } from '../src/study/lists.js';
import { grouped } from './grouped.js';
import type { Store } from './store/index.js';
import type { PreparedStudy } from './study-catalog.js';

export type SimulationRequest = Pick<
  SimulationOptions,
  'n' | 'seed' | 'accuracyPerCondition' | 'kappaAmong' | 'kappaWithNetworks' | 'missRate'
>;

/**
 * Adds simulated observers to a prepared study, each with one answer to every stimulus of the
 * test, or of one of its lists in turn. Those of earlier calls stay; new ones are numbered on.
 *
 * @returns the ids of the new observers
 * @throws VisavisError INVALID_INPUT for accuracies or κ that cannot be and tasks other than naming, DISK_FULL
 */
export async function addSimulatedObservers(
  store: Store,
  { loaded, index }: PreparedStudy,
  request: SimulationRequest,
): Promise<string[]> {
  const { study, stimuliHash } = loaded;
  refuseUnlessNaming(study, 'simulated observers');
  const stimuli = index.stimuli.filter((stimulus) => stimulus.role === 'test');
  const byId = new Map(stimuli.map((stimulus) => [stimulus.stimulusId, stimulus]));
  const degradation = degradationOf(index);
  const numberOfFirst = (await largestNumber(store, study.id)) + 1;
  const { lists } = study.design;
  const listOf = (position: number) => 1 + ((numberOfFirst - 1 + position) % lists);
  const shown = (own: readonly Stimulus[]) =>
    own.map(({ stimulusId, imageId, category, condition }) => {
      const degraded = degradation.get(condition) ?? 0;
      return { stimulusId, imageId, category, condition, degradation: degraded };
    });
  const shownTo = (position: number) =>
    randomStream(request.seed, 'simulated-order', position).shuffle(
      shown(testOfList(stimuli, listOf(position))),
    );
  const rows = simulateObservers({
    ...request,
    stimuli: lists === 1 ? shown(stimuli) : shownTo,
    categories: study.task.alternatives,
    networkTrials: await networkTrials(store, study.id, stimuliHash),
    responseSeconds: study.timing.responseMs / 1000,
    name: (position) => simulatedId(numberOfFirst + position),
  });
  const observers = grouped(rows, (row) => row.observer);
  await store.saveObservers(
    [...observers].map(([id, answers], position) => ({
      study: study.id,
      stimuliHash,
      ...(lists > 1 && { list: listOf(position) }),
      observer: {
        id,
        kind: 'simulated' as const,
        title: `Simulated ${id.slice(prefix.length)}`,
        details: { seed: request.seed },
      },
      trials: answers.flatMap((answer) => {
        const stimulus = byId.get(answer.imageName);
        if (stimulus === undefined) return [];
        const { stimulusId, contentHash, imageId, category, condition } = stimulus;
        return {
          ...{ stimulusId, contentHash, imageId, category, condition, phase: 'test' as const },
          response: answer.response,
          rtMs: answer.rtSeconds === null ? null : answer.rtSeconds * 1000,
        };
      }),
    })),
  );
  return [...observers.keys()];
}

const prefix = 'simulated-';
const simulatedId = (number: number) => `${prefix}${String(number).padStart(2, '0')}`;

async function largestNumber(store: Store, study: string): Promise<number> {
  const ids = [...(await store.observerTitles(study)).keys()];
  const numbers = ids.map((id) => (id.startsWith(prefix) ? Number(id.slice(prefix.length)) : 0));
  return Math.max(0, ...numbers.filter(Number.isInteger));
}

/** How far each condition is degraded: its place along its curve, from 0 to 1. */
function degradationOf({ conditions }: StimulusIndex): Map<string, number> {
  const points = groupBySeries(conditions).flatMap((series) => series.points);
  return new Map(points.map(({ condition, position }) => [condition.label, position]));
}

/** The networks' answers to the test, with the stimulus as the image's name. */
async function networkTrials(
  store: Store,
  study: string,
  stimuliHash: string,
): Promise<TrialRow[]> {
  const answers = await store.networkAnswers(study, stimuliHash);
  return answers.map(({ observer, stimulusId, category, condition, response }, position) => ({
    ...{ observer, category, condition, response },
    kind: 'network',
    session: 1,
    trial: position + 1,
    rtSeconds: null,
    imageName: stimulusId,
  }));
}
