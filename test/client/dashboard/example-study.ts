import { accuracy, errorConsistencyMatrix, groupTrials } from '../../../src/analysis/index.js';
import { pooledObservers } from '../../../src/figures/appearance.js';
import { randomStream } from '../../../src/random/index.js';
import { sixteenCategories } from '../../../src/schema/category.js';
import type { ObserverCurve, StudySummary } from '../../../src/schema/dashboard.js';
import type { Condition } from '../../../src/schema/stimulus.js';
import type { ObserverKind, TrialRow } from '../../../src/schema/trial.js';

const chance = 1 / 16;

/** Twelve conditions in three series, as the demo study has them. */
export const exampleConditions: Condition[] = [
  ...[100, 10, 5, 3].map((level) => ({
    ...blank('contrast', 'Contrast', 'contrast (%)', level),
    label: `c${String(level).padStart(2, '0')}`,
    scale: 'log' as const,
    worse: 'falling' as const,
    identity: level === 100,
  })),
  ...[0.03, 0.1, 0.2, 0.35].map((level) => ({
    ...blank('uniform-noise', 'Uniform noise', 'noise width', level),
    label: level.toFixed(2),
    scale: 'linear' as const,
  })),
  ...[2, 4, 8, 16].map((level) => ({
    ...blank('eidolon', 'Eidolon', 'reach (px)', level),
    label: `${level}-10-10`,
    scale: 'log' as const,
  })),
];

function blank(series: string, seriesTitle: string, axisTitle: string, level: number) {
  return {
    series,
    seriesTitle,
    axisTitle,
    level,
    worse: 'rising' as Condition['worse'],
    identity: false,
    steps: [],
  };
}

interface Member {
  observer: string;
  kind: ObserverKind;
  /** where along the degradation (0 … 1) accuracy is half way between chance and its top */
  threshold: number;
  top: number;
  /** weight of the difficulty that the kind's members share; κ grows with it */
  shared: number;
  imagesPerCondition: number;
}

/** Who answers in the example: so many people and simulated observers, and two networks. */
export function exampleMembers(participants: number, simulated: number): Member[] {
  const person = (kind: ObserverKind, name: (n: number) => string) => (_: unknown, n: number) => ({
    observer: name(n + 1),
    kind,
    threshold: 0.78 + 0.05 * ((n * 7) % 5) - 0.1,
    top: 0.97 - 0.02 * (n % 3),
    shared: 0.85,
    imagesPerCondition: 16,
  });
  return [
    ...Array.from(
      { length: participants },
      person('participant', (n) => `participant-${String(n).padStart(2, '0')}`),
    ),
    ...Array.from(
      { length: simulated },
      person('simulated', (n) => `simulated-${n}`),
    ),
    network('plain-cnn', 0.46, 0.98),
    network('wide-patch-net', 0.34, 0.96),
  ];
}

function network(observer: string, threshold: number, top: number): Member {
  return { observer, kind: 'network', threshold, top, shared: 0.55, imagesPerCondition: 160 };
}

/** Trials with plausible psychometric curves and shared difficulty of images; same call, same rows. */
export function exampleTrials(members: readonly Member[]): TrialRow[] {
  return members.flatMap((member) => {
    const random = randomStream(7, 'example', member.observer);
    let trial = 0;
    return exampleConditions.flatMap((condition, place) => {
      const depth = [0, 0.42, 0.68, 0.92][place % 4] + 0.06 * Math.floor(place / 4);
      const steepness = Math.exp((depth - member.threshold) * 11);
      const p = chance + (member.top - chance) / (1 + steepness);
      return Array.from({ length: member.imagesPerCondition }, (_, image): TrialRow => {
        const group = member.kind === 'network' ? 'networks' : 'people';
        const common = randomStream(7, group, condition.label, String(image)).normal();
        const w = member.shared;
        const difficulty = w * common + Math.sqrt(1 - w * w) * random.normal();
        const category = sixteenCategories[image % 16];
        const right = logistic(1.702 * difficulty) < p;
        const missed = member.kind !== 'network' && random.uniform() < 0.02;
        return {
          observer: member.observer,
          kind: member.kind,
          session: 1,
          trial: ++trial,
          rtSeconds: member.kind === 'network' ? null : 0.5 + random.uniform(),
          response: missed ? null : right ? category : sixteenCategories[(image + 5) % 16],
          category,
          condition: condition.label,
          imageName: `${condition.label}_${category}_${String(image)}.png`,
        };
      });
    });
  });
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

function curve(
  observer: string,
  title: string,
  kind: ObserverKind,
  rows: TrialRow[],
): ObserverCurve {
  const [grouped] = groupTrials(rows.map((row) => ({ ...row, observer })));
  return {
    observer,
    title,
    kind,
    trials: grouped.trials,
    noResponse: grouped.noResponse,
    accuracy: accuracy.compute(grouped.conditions),
    conditions: grouped.conditions.map((one) => ({
      condition: one.condition,
      trials: one.trials,
      accuracy: accuracy.compute([one]),
    })),
  };
}

/** What the server would tell the dashboard of these observers. */
export function exampleSummary(
  members: readonly Member[],
  rows = exampleTrials(members),
): StudySummary {
  const pooled = (['participant', 'simulated'] as const).flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    const name = pooledObservers[kind];
    return own.length === 0 ? [] : [curve(name, capital(name), kind, own)];
  });
  const single = members.map(({ observer, kind }) =>
    curve(
      observer,
      observer,
      kind,
      rows.filter((row) => row.observer === observer),
    ),
  );
  const matrix = errorConsistencyMatrix(rows, { bootstrap: 200, seed: 1 });
  const latest = rows
    .filter(({ kind }) => kind !== 'network')
    .slice(-10)
    .reverse();
  const count = (kind: ObserverKind) => members.filter((member) => member.kind === kind).length;
  return {
    id: 'demo',
    title: 'Seeing through contrast, noise and eidolons',
    notice: 'drawn images: a demonstration, not a finding',
    licence: 'Drawings: Noto Emoji (Apache 2.0), Fluent Emoji (MIT), Twemoji (CC BY 4.0)',
    alternatives: 16,
    networksCanAnswer: true,
    stimuli: 2112,
    conditions: exampleConditions,
    sessions: {
      running: Math.min(1, count('participant')),
      complete: Math.max(0, count('participant') - 1),
      simulated: count('simulated'),
    },
    curves: [...pooled, ...single],
    matrix: {
      observers: matrix.observers.map(({ id }) => id),
      cells: matrix.cells,
    },
    latest: latest.map((row, place) => ({
      observer: row.observer,
      kind: row.kind,
      at: new Date(Date.UTC(2026, 0, 15, 10, 30, 0) - 2400 * place).toISOString(),
      condition: row.condition,
      category: row.category,
      response: row.response,
    })),
    timingOkShare: count('participant') > 0 ? 0.987 : null,
    leftOut:
      count('participant') > 0
        ? { trials: 12, reasons: [{ reason: 'page-hidden', trials: 12 }] }
        : { trials: 0, reasons: [] },
    participantUrl: 'http://localhost:4173/study/demo',
    updatedAt: new Date(Date.UTC(2026, 0, 15, 10, 30, 1)).toISOString(),
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
