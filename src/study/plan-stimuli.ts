import { VisavisError } from '../errors.js';
import { randomStream } from '../random/index.js';
import { canonicalHash } from '../schema/canonical.js';
import type { ImageEntry, ImageSetManifest } from '../schema/image-set.js';
import type { Condition, Recipe, Stimulus } from '../schema/stimulus.js';
import type { Study } from '../schema/study.js';
import { attentionImages, practiceImages, undegradedLabel } from './further-stimuli.js';
import { imageGroups } from './lists.js';

/** A stimulus before it is rendered: everything but its pixels. */
export type PlannedStimulus = Omit<Stimulus, 'contentHash' | 'measured'>;

/** How many base images of each category a study needs: test, practice, checks, the networks' draw. */
export function imagesNeededPerCategory(study: Study, conditions: number): number {
  const categories = study.task.alternatives.length;
  const { imagesPerCondition } = study.design;
  const test = Math.ceil(imagesPerCondition / categories) * conditions;
  const practice = Math.ceil(practiceImages(study) / categories);
  const draw = Math.ceil(study.networks.drawPerCondition / categories);
  const attention = Math.ceil(attentionImages(study, conditions) / categories);
  return test + practice + draw + attention;
}

/**
 * Shares the base images out: each image of the test belongs to one condition of a list (so that
 * nobody sees an image twice) and moves on by one condition from list to list; practice and attention
 * checks have their own images, and the networks' larger draw shows further images in every
 * condition. A pure function of study, conditions and image set.
 *
 * @throws VisavisError INVALID_INPUT where a category has too few images
 */
export function planStimuli(
  study: Study,
  conditions: readonly Condition[],
  set: ImageSetManifest,
): PlannedStimulus[] {
  const decks = shuffledDecks(study, set);
  const planned: PlannedStimulus[] = [];
  const add = (
    role: Stimulus['role'],
    image: ImageEntry,
    condition: Pick<Condition, 'label' | 'steps'>,
    list?: number,
  ) => {
    const recipe = recipeOf(study, set, image, condition);
    const stimulusId = canonicalHash(recipe);
    const { category } = image;
    planned.push({
      stimulusId,
      role,
      imageId: image.id,
      category,
      condition: condition.label,
      ...(list !== undefined && { list }),
      recipe,
    });
  };

  const { imagesPerCondition, lists } = study.design;
  const groups = conditions.map((_, position) => {
    const categories = rotated(study.task.alternatives, position);
    return Array.from({ length: imagesPerCondition }, (_, i) =>
      deal(decks, categories[i % categories.length], study),
    );
  });
  imageGroups(conditions, lists).forEach((shown, list) => {
    conditions.forEach((condition, position) => {
      for (const image of groups[shown[position]]) {
        add('test', image, condition, lists > 1 ? list + 1 : undefined);
      }
    });
  });
  const easyFirst = byPositionInSeries(conditions);
  const { practiceTrials } = study.design;
  const addPractice = (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      const category = study.task.alternatives[i % study.task.alternatives.length];
      const condition = easyFirst[(i % practiceTrials) % easyFirst.length];
      add('practice', deal(decks, category, study), condition);
    }
  };
  addPractice(0, practiceTrials);
  for (let i = 0; i < study.networks.drawPerCondition; i++) {
    const category = study.task.alternatives[i % study.task.alternatives.length];
    const image = deal(decks, category, study);
    for (const condition of conditions) add('draw', image, condition);
  }
  // what only some studies have comes last, so that it changes nothing of the rest
  addPractice(practiceTrials, practiceImages(study));
  const undegraded = { label: undegradedLabel, steps: [] };
  for (let i = 0; i < attentionImages(study, conditions.length); i++) {
    const category = study.task.alternatives[i % study.task.alternatives.length];
    add('attention', deal(decks, category, study), undegraded);
  }
  return planned;
}

function shuffledDecks(study: Study, set: ImageSetManifest): Map<string, ImageEntry[]> {
  return new Map(
    study.task.alternatives.map((category) => {
      const images = set.images.filter((image) => image.category === category);
      return [category, randomStream(study.seed, 'deal', category).shuffle(images)];
    }),
  );
}

function deal(decks: Map<string, ImageEntry[]>, category: string, study: Study): ImageEntry {
  const image = decks.get(category)?.pop();
  if (image !== undefined) return image;
  throw new VisavisError('INVALID_INPUT', {
    field: `images of category ${category}`,
    expected: `enough for ${study.design.imagesPerCondition} images per condition, ${practiceImages(study)} practice trials and a draw of ${study.networks.drawPerCondition}`,
    got: 'too few in the image set',
    mend: 'add images of that category, or lower imagesPerCondition or drawPerCondition',
  });
}

function recipeOf(
  study: Study,
  set: ImageSetManifest,
  image: ImageEntry,
  condition: Pick<Condition, 'steps'>,
): Recipe {
  return {
    kind: 'manipulated',
    image: { set: set.name, id: image.id, pixelHash: image.pixelHash },
    widthPx: study.stimulus.sidePx,
    heightPx: study.stimulus.sidePx,
    colour: study.stimulus.colour,
    steps: condition.steps,
    seed: study.seed,
    rounding: study.stimulus.rounding,
  };
}

/** Starts at another category for each condition, so that remainders even out. */
function rotated<T>(items: readonly T[], by: number): T[] {
  const start = (by * 5) % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

/** First every series' first level, then every second one: the order in which practice uses them. */
function byPositionInSeries(conditions: readonly Condition[]): Condition[] {
  const seen = new Map<string, number>();
  const positions = conditions.map((condition) => {
    const position = seen.get(condition.series) ?? 0;
    seen.set(condition.series, position + 1);
    return { condition, position };
  });
  return positions.sort((a, b) => a.position - b.position).map(({ condition }) => condition);
}
