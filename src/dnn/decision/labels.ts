import { VisavisError } from '../../errors.js';
import { sixteenCategories } from '../../schema/category.js';
import type { Decision } from '../../schema/decision.js';
import { sixteenClass } from '../../schema/sixteen-class.js';

/** A mapping of any classes to categories. */
type ClassMapping = Extract<Decision, { mapping: 'classes' }>;

/**
 * What the outputs of a network stand for: a known list, a label for each in their order, or a
 * mapping that says which belong to a category.
 */
export type Labels = 'imagenet' | 'sixteen' | readonly string[] | ClassMapping;

/** A decision that follows from labels. */
export interface LabelledDecision {
  readonly decision: Decision;
  /** the sixteen categories that it knows */
  readonly categories: readonly string[];
  /** labels that are none of the sixteen categories, nor ImageNet classes of theirs */
  readonly others: readonly string[];
}

const imageNetClasses = 1000;
/** "n02123045": how ImageNet's folders are named */
const wordNetId = /^n\d{8}$/;

const categoryOfId = new Map(
  Object.entries(sixteenClass).flatMap(([category, { wnids }]) =>
    wnids.map((wnid) => [wnid, category] as const),
  ),
);

function countOf(labels: Labels): number {
  if (labels === 'imagenet') return imageNetClasses;
  if (labels === 'sixteen') return sixteenCategories.length;
  return 'mapping' in labels ? labels.classes : labels.length;
}

/**
 * The decision of a network whose outputs have these labels. A label that is one of the sixteen
 * categories, upper and lower case alike, or the WordNet id of one of their ImageNet classes, stands
 * for that category; any other for a category of its own name. Where several outputs have one
 * category it pools them.
 *
 * ImageNet's labels are for 1000 outputs; with 1001 the first is taken for the background class of
 * TensorFlow's networks.
 *
 * @param outputs how many numbers the network has for one image
 * @param pool of a category's probabilities: the mean unless said here or in the mapping
 * @param field what messages call the labels
 * @throws VisavisError INVALID_INPUT where their number is another
 */
export function decisionOf(
  labels: Labels,
  outputs: number,
  pool: 'mean' | 'max' | 'sum' | undefined,
  field: string,
): LabelledDecision {
  const expected = countOf(labels);
  const background = labels === 'imagenet' && outputs === imageNetClasses + 1;
  if (outputs !== expected && !background)
    throw new VisavisError('INVALID_INPUT', {
      field,
      expected: `${outputs} labels, one for each output of the network`,
      got: `${expected}${typeof labels === 'string' ? ` (${labels})` : ''}`,
      mend: mendOf(outputs),
    });
  if (typeof labels === 'object' && 'mapping' in labels) {
    const decision = { ...labels, pool: pool ?? labels.pool };
    const [categories, others] = sorted(Object.keys(decision.categories));
    return { decision, categories, others };
  }
  const pooled = pool ?? 'mean';
  if (labels !== 'imagenet')
    return fromNames(labels === 'sixteen' ? sixteenCategories : labels, pooled, field);
  const decision: Decision = background
    ? shifted(pooled)
    : { mapping: 'imagenet-to-sixteen', pool: pooled };
  return { decision, categories: sixteenCategories, others: [] };
}

/** Names that are of the sixteen categories, in these' order, and the others. */
function sorted(names: readonly string[]): [categories: string[], others: string[]] {
  const known = new Set<string>(sixteenCategories);
  const categories = sixteenCategories.filter((category) => names.includes(category));
  return [categories, names.filter((name) => !known.has(name))];
}

function mendOf(outputs: number): string {
  if (outputs === imageNetClasses || outputs === imageNetClasses + 1)
    return 'for ImageNet’s classes give --labels imagenet, else a file with one label a line';
  if (outputs === sixteenCategories.length)
    return 'for the sixteen categories in their order give --labels sixteen, else a file with one label a line';
  return 'give a file with one label a line, in the order of the outputs';
}

/** ImageNet's classes after one for the background. */
function shifted(pool: 'mean' | 'max' | 'sum'): Decision {
  const categories = Object.fromEntries(
    Object.entries(sixteenClass).map(([category, { indices }]) => [
      category,
      indices.map((index) => index + 1),
    ]),
  );
  return { mapping: 'classes', classes: imageNetClasses + 1, pool, overlap: false, categories };
}

function fromNames(
  labels: readonly string[],
  pool: 'mean' | 'max' | 'sum',
  field: string,
): LabelledDecision {
  const names = labels.map((label) => categoryOf(label) ?? label.trim());
  const empty = names.indexOf('');
  if (empty >= 0)
    throw new VisavisError('INVALID_INPUT', {
      field,
      expected: 'a label for each output',
      got: `none for output ${empty}`,
      mend: 'name it',
    });
  const [categories, others] = sorted(names);
  if (new Set(names).size === names.length)
    return { decision: { mapping: 'direct', categories: names }, categories, others };
  const classes = new Map<string, number[]>();
  names.forEach((name, index) => {
    // an ImageNet class of no category is no answer of a person
    if (!wordNetId.test(name)) classes.set(name, [...(classes.get(name) ?? []), index]);
  });
  const decision: Decision = {
    mapping: 'classes',
    classes: names.length,
    pool,
    overlap: false,
    categories: Object.fromEntries(classes),
  };
  return { decision, categories, others };
}

/** The one of the sixteen categories that a label names. */
function categoryOf(label: string): string | undefined {
  const key = label.trim().toLowerCase();
  return sixteenCategories.find((category) => category === key) ?? categoryOfId.get(key);
}
