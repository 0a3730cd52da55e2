import { VisavisError } from '../errors.js';
import { randomStream } from '../random/index.js';
import { canonicalHash } from '../schema/canonical.js';
import type { ImageEntry, ImageSetManifest } from '../schema/image-set.js';
import type { Condition, Stimulus } from '../schema/stimulus.js';
import type { Study } from '../schema/study.js';
import { practiceImages } from './further-stimuli.js';
import type { PlannedStimulus } from './plan-stimuli.js';

/**
 * Takes ready-made stimuli into a study as they are (recipe `external`). People get
 * `imagesPerCondition` of each condition, no base image twice, and practice from what is left;
 * networks get all of them.
 *
 * @throws VisavisError INVALID_INPUT where the study would degrade them, or where there are too few
 */
export function planReadyMade(
  study: Study,
  set: ImageSetManifest,
): { conditions: Condition[]; planned: PlannedStimulus[] } {
  if (study.manipulations.length > 0) {
    throw new VisavisError('INVALID_INPUT', {
      field: 'manipulations',
      expected: 'an empty list, since the image set holds ready-made stimuli with their conditions',
      got: `${study.manipulations.length} series`,
      mend: 'write "manipulations": [], or use an image set of undegraded images',
    });
  }
  if (study.design.lists > 1) {
    throw new VisavisError('INVALID_INPUT', {
      field: 'design.lists',
      expected: '1, since ready-made stimuli are not degraded again in other conditions',
      got: study.design.lists,
      mend: 'remove it, or use an image set of undegraded images',
    });
  }
  if (study.session.attention !== undefined) {
    throw new VisavisError('INVALID_INPUT', {
      field: 'session.attention',
      expected: 'nothing, since a set of ready-made stimuli has no undegraded images to spare',
      got: JSON.stringify(study.session.attention),
      mend: 'remove it, or use an image set of undegraded images',
    });
  }
  const conditions = conditionsOfSet(set);
  const shown = new Set<string>();
  const planned: PlannedStimulus[] = [];
  const left: ImageEntry[] = [];
  for (const condition of conditions) {
    const own = set.images.filter((image) => labelOf(image) === condition.label);
    const order = byCategoryInTurn(randomStream(study.seed, 'deal', condition.label).shuffle(own));
    const test = order.filter((image) => !shown.has(baseOf(image)));
    const chosen = new Set(test.slice(0, study.design.imagesPerCondition));
    if (chosen.size < study.design.imagesPerCondition) {
      throw tooFew(
        `stimuli of condition ${condition.label}`,
        study.design.imagesPerCondition,
        chosen.size,
      );
    }
    for (const image of chosen) shown.add(baseOf(image));
    planned.push(...[...chosen].map((image) => plan('test', image)));
    left.push(...order.filter((image) => !chosen.has(image)));
  }
  const practice = left
    .filter((image) => !shown.has(baseOf(image)))
    .slice(0, practiceImages(study));
  if (practice.length < practiceImages(study)) {
    throw tooFew('stimuli left for practice', practiceImages(study), practice.length);
  }
  planned.push(...practice.map((image) => plan('practice', image)));
  const drawn = left.filter((image) => !practice.includes(image));
  planned.push(...drawn.map((image) => plan('draw', image)));
  return { conditions, planned };
}

function conditionsOfSet(set: ImageSetManifest): Condition[] {
  return [...new Set(set.images.map(labelOf))].sort().map((label) => ({
    label,
    series: set.name,
    seriesTitle: set.title,
    level: null,
    scale: 'none',
    axisTitle: 'condition',
    worse: 'none',
    identity: false,
    steps: [],
  }));
}

function plan(role: Stimulus['role'], image: ImageEntry): PlannedStimulus {
  const { pixelHash, fileHash = pixelHash } = image;
  const recipe = { kind: 'external', fileHash, pixelHash } as const;
  return {
    stimulusId: canonicalHash(recipe),
    role,
    imageId: image.id,
    category: image.category,
    condition: labelOf(image),
    recipe,
  };
}

const labelOf = (image: ImageEntry) => image.condition ?? 'all';
const baseOf = (image: ImageEntry) => image.baseImage ?? image.id;

/** Keeps the order within each category and takes the categories in turn. */
function byCategoryInTurn(images: readonly ImageEntry[]): ImageEntry[] {
  const place = new Map<string, number>();
  const ranked = images.map((image) => {
    const rank = place.get(image.category) ?? 0;
    place.set(image.category, rank + 1);
    return { image, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ image }) => image);
}

function tooFew(field: string, wanted: number, found: number): VisavisError {
  return new VisavisError('INVALID_INPUT', {
    field,
    expected: `at least ${wanted}`,
    got: String(found),
    mend: 'import more stimuli, or lower design.imagesPerCondition or design.practiceTrials',
  });
}
