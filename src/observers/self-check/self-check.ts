import { decisionRule } from '../../dnn/index.js';
import { probabilities } from '../../dnn/decision/softmax.js';
import { VisavisError } from '../../errors.js';
import type { Decision } from '../../schema/decision.js';
import { checkAccuracy, isLow } from './accuracy.js';
import type { Trial } from './accuracy.js';
import { checkDifference, checkNumbers } from './answers.js';
import { pass, warning } from './finding.js';
import type { Finding } from './finding.js';
import { checkGradient } from './gradient.js';
import { checkHolds } from './holds.js';
import type { Holds } from './holds.js';
import { inBatches, observe } from './observe.js';
import { probeImages } from './probes.js';
import { checkBatch, checkRepetition } from './steadiness.js';
import type { LabelledImage, Subject } from './subject.js';

/** The subject with another preprocessing, opened only where it is worth trying. */
export interface Alternative {
  /** as it is asked for on the command line: `--preprocess clip` */
  readonly name: string;
  readonly open: () => { readonly subject: Subject; readonly release: () => Promise<void> };
}

/** What is examined, and what it is said to be. */
export interface SelfCheckRequest {
  readonly subject: Subject;
  /** the preprocessing as it was asked for; for a service its name */
  readonly preprocessing: string;
  readonly sidePx: number;
  readonly decision: Decision;
  readonly holds: Holds;
  /** images whose categories the decision knows, or none where it knows none of them */
  readonly drawn: readonly LabelledImage[];
  /** the categories to choose from */
  readonly categories: readonly string[];
  readonly alternatives: readonly Alternative[];
}

/** What the self-check found, and how fast the subject is. */
export interface SelfCheck {
  readonly findings: readonly Finding[];
  readonly msPerImage: number;
}

/**
 * Shows a network known images, and judges its answers: are they numbers, do they depend on the
 * image and on nothing else, are they what the description says, is there a gradient, does it name
 * what is drawn.
 *
 * @throws VisavisError where the subject cannot answer at all
 */
export async function selfCheck(request: SelfCheckRequest): Promise<SelfCheck> {
  const { subject, sidePx, holds, drawn } = request;
  const probes = probeImages(sidePx);
  const images = [...probes, ...drawn].map(({ image }) => image);
  const names = [
    ...probes.map(({ name }) => name),
    ...drawn.map(({ category }) => `a ${category}`),
  ];
  const observed = await observe(subject, images);
  const { answers, msPerImage } = observed;
  const numbers = checkNumbers(answers, names);
  if (numbers.verdict === 'fail') return { findings: [numbers], msPerImage };
  const findings = [
    numbers,
    checkDifference(answers),
    checkHolds(answers, holds),
    checkRepetition(observed),
    checkBatch(observed),
    await accuracyOf(request, answers.slice(probes.length)),
    await checkGradient(subject, images.at(-1)!, answers.at(-1)!),
    pass('speed', `${Number(msPerImage.toPrecision(2))} ms an image`),
  ];
  return { findings, msPerImage };
}

async function accuracyOf(
  request: SelfCheckRequest,
  answers: readonly number[][],
): Promise<Finding> {
  const { drawn, categories, preprocessing, alternatives } = request;
  if (categories.length < 2)
    return warning(
      'accuracy',
      'not tried: its labels name fewer than two of the sixteen categories that are drawn',
    );
  const chosen = { name: preprocessing, right: rightOf(request, answers) };
  const others: Trial[] = [];
  for (const { name, open } of isLow(chosen) ? alternatives : []) {
    const { subject, release } = open();
    try {
      const images = drawn.map(({ image }) => image);
      others.push({ name, right: rightOf(request, await inBatches(subject, images)) });
    } finally {
      await release();
    }
  }
  return checkAccuracy(chosen, others, 1 / categories.length);
}

/** Which drawn images are named rightly. */
function rightOf(
  { drawn, decision, categories, holds }: SelfCheckRequest,
  answers: readonly number[][],
): boolean[] {
  const decide = decisionRule(decision, categories, 'under examination');
  return drawn.map(({ category }, n) => {
    try {
      return decide(probabilities(answers[n], { holds })).response === category;
    } catch (error) {
      // with a preprocessing that is not its own a network may answer what is no number
      if (error instanceof VisavisError) return false;
      throw error;
    }
  });
}
