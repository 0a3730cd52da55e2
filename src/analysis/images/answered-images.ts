import type { AgreementCounts, AnsweredImage, ImageOrder } from '../../schema/answered-images.js';
import { conditionKey } from '../../schema/condition.js';
import type { ObserverKind, TrialRow } from '../../schema/trial.js';
import { isEarlier } from '../trials/is-earlier.js';

/** How the trials of one condition are put together by image. */
export interface ImageGrouping {
  condition: string;
  /** who stands for people: the other kind of them is left out */
  reference: 'participant' | 'simulated';
  /** what two trials with the same image share */
  imageOf: (row: TrialRow) => string;
}

/**
 * The images of a condition with each observer's first answer (by session, then trial), as pairs of
 * observers are compared by. Images that no person saw are left out where people answered any: networks
 * may have a larger draw.
 */
export function answeredImages(
  rows: readonly TrialRow[],
  { condition, reference, imageOf }: ImageGrouping,
): AnsweredImage[] {
  const key = conditionKey(condition);
  const keys = new Map<string, boolean>(); // conditions are few and rows many
  const isAsked = (text: string) => {
    let asked = keys.get(text);
    if (asked === undefined) keys.set(text, (asked = conditionKey(text) === key));
    return asked;
  };
  const images = new Map<string, { category: string; first: Map<string, TrialRow> }>();
  for (const row of rows) {
    if (row.kind !== 'network' && row.kind !== reference) continue;
    if (!isAsked(row.condition)) continue;
    const name = imageOf(row);
    const together = `${row.category}\n${name}`;
    let image = images.get(together);
    if (image === undefined) {
      images.set(together, (image = { category: row.category, first: new Map() }));
    }
    const before = image.first.get(row.observer);
    if (before === undefined || isEarlier(row, before)) image.first.set(row.observer, row);
  }
  const all = [...images].map(([together, { category, first }]): AnsweredImage => {
    const answers = [...first.values()];
    return {
      ...{ image: together.slice(category.length + 1), category, contentHash: null },
      people: rightOf(answers, reference),
      networks: rightOf(answers, 'network'),
      answers: answers.map(({ observer, response, rtSeconds }) => ({
        ...{ observer, response, rtSeconds },
      })),
    };
  });
  const seenByPeople = all.filter(({ people }) => people.answers > 0);
  return seenByPeople.length > 0 ? seenByPeople : all;
}

function rightOf(answers: readonly TrialRow[], kind: ObserverKind) {
  const own = answers.filter((row) => row.kind === kind);
  const right = own.filter(({ response, category }) => response === category).length;
  return { right, answers: own.length };
}

const shareOf = ({ right, answers }: AnsweredImage['people']) =>
  answers === 0 ? null : right / answers;

/** People's share of right answers less the networks'; null where either has none. */
export function peopleLessNetworks({ people, networks }: AnsweredImage): number | null {
  const [ofPeople, ofNetworks] = [shareOf(people), shareOf(networks)];
  return ofPeople === null || ofNetworks === null ? null : ofPeople - ofNetworks;
}

const byName = new Intl.Collator('en', { numeric: true });

/**
 * Images in the order asked for; those for which it is not defined come last. Equal ones: more answers
 * first, then by category and name, so that the order is the same each time.
 */
export function sortImages(images: readonly AnsweredImage[], order: ImageOrder): AnsweredImage[] {
  const rank = (image: AnsweredImage): number | null => {
    const difference = peopleLessNetworks(image);
    const people = shareOf(image.people);
    switch (order) {
      case 'disagreement':
        return difference === null ? null : -Math.abs(difference);
      case 'people-better':
        return difference === null ? null : -difference;
      case 'networks-better':
        return difference;
      case 'hard-for-people':
        return people;
      case 'easy-for-people':
        return people === null ? null : -people;
    }
  };
  return images
    .map((image) => ({ image, rank: rank(image) ?? Infinity }))
    .sort((a, b) => {
      if (a.rank !== b.rank) return a.rank - b.rank;
      return (
        b.image.answers.length - a.image.answers.length ||
        byName.compare(a.image.category, b.image.category) ||
        byName.compare(a.image.image, b.image.image)
      );
    })
    .map(({ image }) => image);
}

/** On how many images most of one side are right and most of the other wrong. */
export function agreementCounts(images: readonly AnsweredImage[]): AgreementCounts {
  const counts = { images: 0, onlyPeople: 0, onlyNetworks: 0 };
  for (const { people, networks } of images) {
    const [ofPeople, ofNetworks] = [shareOf(people), shareOf(networks)];
    if (ofPeople === null || ofNetworks === null) continue;
    counts.images++;
    if (ofPeople > 0.5 && ofNetworks < 0.5) counts.onlyPeople++;
    if (ofNetworks > 0.5 && ofPeople < 0.5) counts.onlyNetworks++;
  }
  return counts;
}
