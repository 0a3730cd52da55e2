import { drawnSetHash, generatorVersion } from '../../stimuli/drawn/index.js';
import type { Architecture } from '../dnn/architectures/index.js';
import { backendName } from '../dnn/session.js';
import { describeAugmentation, mildAugmentation } from '../dnn/train/augment.js';
import { codeVersion } from '../installation.js';
import { sixteenCategories } from '../schema/category.js';
import type { NetworkDescription } from '../schema/network.js';
import type { TrainOutcome } from './train-network.worker.js';
import { trainingDegradation } from './training-degradation.js';

/** Held-out images of each category, unless another number is asked for. */
export const usualHeldOutPerCategory = 200;

export interface TrainedNetwork {
  /** with the recipe it was trained by */
  readonly architecture: Architecture;
  readonly seed: number;
  readonly heldOutPerCategory: number;
  /** what was asked for instead of the usual recipe */
  readonly asked: {
    readonly perCategory?: number;
    readonly epochs?: number;
    readonly patience?: number;
    readonly augment?: readonly string[];
  };
  readonly outcome: TrainOutcome;
}

/** The sidecar of a trained network: how to show it images, and how it was made. */
export function trainingRecord(trained: TrainedNetwork): NetworkDescription {
  const { seed, outcome, heldOutPerCategory: heldOutCount } = trained;
  const { perCategory, epochs, patience, augment = [] } = trained.asked;
  const { name, title, kind, summary, sidePx, semisaturation, recipe } = trained.architecture;
  const { perCategory: images, augment: degradations = [], ...rest } = recipe;
  const extra = [
    perCategory ? ` --per-category ${perCategory}` : '',
    epochs ? ` --epochs ${epochs}` : '',
    patience ? ` --patience ${patience}` : '',
    ...augment.map((text) => ` --augment ${text}`),
    heldOutCount === usualHeldOutPerCategory ? '' : ` --held-out ${heldOutCount}`,
  ];
  return {
    format: 'visavis-network/1',
    name,
    title,
    kind,
    architecture: `${summary} Contrast gain control with semisaturation ${semisaturation}.`,
    parameters: outcome.parameters,
    weightsHash: outcome.weightsHash,
    licence: 'MIT; trained on drawings under Apache 2.0, MIT and CC BY 4.0 (see NOTICE)',
    input: { sidePx, channels: 3 },
    output: { name: 'logits', holds: 'logits' },
    decision: { mapping: 'direct', categories: [...sixteenCategories] },
    training: {
      command: `npx visavis train ${name} --seed ${seed}${extra.join('')}`,
      seed,
      images: images * sixteenCategories.length,
      heldOutImages: heldOutCount * sixteenCategories.length,
      heldOutAccuracy: outcome.heldOutAccuracy,
      ...rest,
      augmentation: [
        ...describeAugmentation(mildAugmentation),
        ...trainingDegradation(degradations).words,
      ],
      ...(degradations.length > 0 && { augment: [...degradations] }),
      generator: {
        name: 'visavis drawn',
        version: generatorVersion,
        drawingsHash: drawnSetHash(),
      },
      perEpoch: outcome.perEpoch,
      durationSeconds: Math.max(1, Math.round(outcome.durationSeconds)),
      date: new Date().toISOString().slice(0, 10),
      codeVersion,
      backend: backendName(),
    },
  };
}
