import {
  defaultThresholdOptions,
  observerThresholds,
  seriesOfConditions,
} from '../../src/analysis/index.js';
import type { ObserverThresholds } from '../../src/schema/observer-thresholds.js';
import { referencePeople } from './reference-people.js';
import type { Analysis } from './study-trials.js';

/** With more people, those with most trials are shown: each takes some tenths of a second. */
const shownPeople = 30;

/** of the parametric bootstrap: .025 (B + 1) is a whole number */
const resamples = 199;

/**
 * The psychometric functions of networks and people along the level axes of a study.
 *
 * @param alternatives answers to choose from; null: as many as categories were presented
 */
export const thresholds =
  (alternatives: number | null): Analysis<ObserverThresholds> =>
  async ({ observers, titles, index, table }, turn) => {
    const { people, networks } = referencePeople(observers);
    const shown = [...people].sort((a, b) => b.trials - a.trials).slice(0, shownPeople);
    const series = index === null ? [] : seriesOfConditions(index.conditions);
    const categories = new Set(table.category).size;
    const options = { ...defaultThresholdOptions, series, alternatives };
    const found: ObserverThresholds['observers'] = [];
    for (const observer of series.length === 0 ? [] : [...networks, ...shown]) {
      const own = observerThresholds(observer, options, {
        ...{ bootstrap: resamples, seed: 1, categories },
      });
      const { id, kind } = observer;
      if (own !== null && own.length > 0) {
        found.push({ id, title: titles.get(id) ?? id, kind, thresholds: own });
      }
      await turn();
    }
    const observersInAll = people.length + networks.length;
    return { hasAxis: series.length > 0, observersInAll, observers: found };
  };
