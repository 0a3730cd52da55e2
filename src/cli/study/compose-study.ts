import { relative, sep, dirname, resolve } from 'node:path';
import { manipulationNamed } from '../../degradations/index.js';
import { sixteenCategories } from '../../schema/category.js';
import type { ImageSetManifest } from '../../schema/image-set.js';
import type { SeriesFile, StudyFile } from '../../schema/study.js';
import { picturesPerTrial, type TaskKind } from '../../schema/task-kind.js';

/** What a researcher says of a new study. */
export interface StudyWishes {
  id: string;
  title: string;
  /** what a trial asks; default: naming */
  task?: TaskKind;
  series: SeriesFile[];
  /** a prepared image set and where its `images.json` is; null: drawn */
  images: { manifest: ImageSetManifest; file: string } | null;
  /** default: those of the image set, or the sixteen */
  categories?: readonly string[];
  imagesPerCondition?: number;
  blocks?: number;
  practiceTrials?: number;
  /** `levels`: as many as each series has; `conditions`: as many as there are */
  lists: number | 'levels' | 'conditions';
  /** how many may take part by the plain address; left out: as many as come */
  participants?: number;
  networks: readonly string[];
  seed: number;
}

/** Trials that people do without a break. */
const longestBlock = 64;

const fewestImages = 16;

/** What participants read first, by task. */
const descriptions: Record<TaskKind, string> = {
  classification: 'Name what you see in pictures that are shown for a fifth of a second.',
  'yes-no':
    'Say whether a picture that is shown for a fifth of a second was what you are asked for.',
  'two-interval':
    'Say which of two pictures, shown one after the other, was what you are asked for.',
  'two-alternative': 'Say which of two pictures, shown side by side, was what you are asked for.',
};

/**
 * A study file in which everything stands that a researcher may want to change, also where it is
 * the default.
 *
 * @param file where it will lie; paths in it are relative to its folder
 */
export function composeStudy(wishes: StudyWishes, file: string): StudyFile {
  const { id, title, series, images, networks, seed, participants } = wishes;
  const kind = wishes.task ?? 'classification';
  const pictures = picturesPerTrial(kind);
  const alternatives = [...(wishes.categories ?? images?.manifest.categories ?? sixteenCategories)];
  const conditions = series.reduce((sum, { levels }) => sum + levels.length, 0);
  const each =
    wishes.imagesPerCondition ??
    alternatives.length * evenIf(pictures === 2, Math.ceil(fewestImages / alternatives.length));
  const blocks = wishes.blocks ?? blocksFor((conditions * each) / pictures);
  const levels = series[0]?.levels.length ?? 1;
  const lists = { levels, conditions }[wishes.lists] ?? wishes.lists;
  const sidePx = images?.manifest.sidePx ?? 224;
  return {
    format: 'visavis-study/1',
    id,
    title,
    description: descriptions[kind],
    notice: images === null ? 'drawn images: a demonstration, not a finding' : '',
    seed,
    imageSet: imageSetOf(images, file),
    stimulus: { sidePx, colour: 'grey' },
    manipulations: series,
    task: {
      ...(kind !== 'classification' && { kind }),
      ...{ alternatives, counts: 'last', places: 'fixed' },
    },
    design: {
      imagesPerCondition: each,
      blocks,
      practiceTrials:
        wishes.practiceTrials ?? evenIf(pictures === 2, Math.min(12, alternatives.length)),
      lists: lists as number,
      order: 'shuffled',
    },
    timing: { fixationMs: 300, stimulusMs: 200, maskMs: 200, responseMs: 1500, interTrialMs: 300 },
    participants: { unsteadyDisplay: 'flag', showResult: false, resumeMinutes: 60 },
    recruitment: {
      ...(participants !== undefined && { quota: participants }),
      phones: 'refused',
    },
    networks: { names: [...networks], drawPerCondition: 0 },
  };
}

function imageSetOf(images: StudyWishes['images'], file: string): StudyFile['imageSet'] {
  if (images === null) return { kind: 'drawn', seed: 1 };
  const path = relative(dirname(resolve(file)), resolve(images.file))
    .split(sep)
    .join('/');
  return { kind: 'prepared', manifest: path };
}

/** Pairs take an even number of images. */
const evenIf = (pairs: boolean, number: number) => number + (pairs ? number % 2 : 0);

/** The fewest blocks of equal length that nobody finds too long. */
function blocksFor(trials: number): number {
  for (let blocks = Math.max(1, Math.ceil(trials / longestBlock)); blocks < trials; blocks++) {
    if (trials % blocks === 0) return blocks;
  }
  return 1;
}

/** The published levels of a manipulation: those of its first study. */
export function publishedLevels(name: string): number[] {
  const { level, standardLevels } = manipulationNamed(name);
  const [first] = standardLevels;
  const values = (first?.parameters ?? []).map((parameters) => Number(parameters[level.parameter]));
  return [...new Set(values)].filter(Number.isFinite);
}
