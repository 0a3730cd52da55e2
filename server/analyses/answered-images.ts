import { z } from 'zod';
import { agreementCounts, answeredImages, sortImages } from '../../src/analysis/index.js';
import {
  imageOrderSchema,
  type AgreementCounts,
  type AnsweredImage,
  type AnsweredImages,
} from '../../src/schema/answered-images.js';
import { conditionKey } from '../../src/schema/condition.js';
import { shortImageName } from '../../src/schema/image-name.js';
import { rowsOf, type TrialTable } from '../../src/schema/trial-table.js';
import { referencePeople } from './reference-people.js';
import type { Analysis } from './study-trials.js';

/** Images on a page of the wall. */
const imagesOnPage = 24;

/** What of the wall is asked for. */
export const imageQuerySchema = z.object({
  condition: z.string().min(1),
  order: imageOrderSchema.default('disagreement'),
  page: z.coerce.number().int().positive().default(1),
});
export type ImageQuery = z.infer<typeof imageQuerySchema>;

export interface ConditionImages {
  reference: AnsweredImages['reference'];
  observers: AnsweredImages['observers'];
  images: AnsweredImage[];
  counts: AgreementCounts;
}

/** All images of a condition with all answers, in the order asked for. */
export const conditionImages =
  ({ condition, order }: Pick<ImageQuery, 'condition' | 'order'>): Analysis<ConditionImages> =>
  ({ table, observers, titles, index }) => {
    const { kind: reference, people, networks } = referencePeople(observers);
    const key = conditionKey(condition);
    const hashes = new Map(
      (index?.stimuli ?? [])
        .filter((stimulus) => conditionKey(stimulus.condition) === key)
        .map(({ imageId, contentHash }) => [imageId, contentHash]),
    );
    // files name one image in as many ways as there are observers, a study in one
    const imageOf =
      index === null
        ? ({ imageName }: { imageName: string }) => shortImageName(imageName).stem
        : ({ imageName }: { imageName: string }) => imageName;
    const images = answeredImages(rowsOf(table, trialsIn(table, key)), {
      condition,
      reference,
      imageOf,
    }).map((image) => ({
      ...image,
      contentHash: hashes.get(image.image) ?? null,
    }));
    const answered = new Set(images.flatMap(({ answers }) => answers.map((one) => one.observer)));
    return {
      reference,
      observers: [...people, ...networks]
        .filter(({ id }) => answered.has(id))
        .map(({ id, kind }) => ({ id, title: titles.get(id) ?? id, kind })),
      images: sortImages(images, order),
      counts: agreementCounts(images),
    };
  };

/** One page of them; beyond the last one, the last. */
export function imagePage(
  { reference, observers, images, counts }: ConditionImages,
  { condition, page: asked }: ImageQuery,
): AnsweredImages {
  const pages = Math.max(1, Math.ceil(images.length / imagesOnPage));
  const page = Math.min(asked, pages);
  const shown = images.slice((page - 1) * imagesOnPage, page * imagesOnPage);
  return { reference, condition, page, pages, images: images.length, counts, observers, shown };
}

/** Where the trials of a condition stand. */
function trialsIn({ condition, conditions, trials }: TrialTable, key: string): number[] {
  const asked = conditions.map((text) => conditionKey(text) === key);
  const positions: number[] = [];
  for (let at = 0; at < trials; at++) if (asked[condition[at]]) positions.push(at);
  return positions;
}
