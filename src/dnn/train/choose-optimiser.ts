import { Adam } from './adam.js';
import type { Optimiser } from './optimiser.js';
import { Sgd } from './sgd.js';

/** Which optimiser trains, and its numbers; weight decay is chosen apart. */
export type OptimiserChoice =
  | { readonly kind: 'adamw' | 'adam'; readonly beta1?: number; readonly beta2?: number }
  | { readonly kind: 'sgd'; readonly momentum?: number; readonly nesterov?: boolean };

/** Makes the optimiser of a choice. */
export function makeOptimiser(choice: OptimiserChoice, weightDecay: number): Optimiser {
  if (choice.kind === 'sgd') return new Sgd({ ...choice, weightDecay });
  return new Adam({ ...choice, weightDecay, decoupled: choice.kind === 'adamw' });
}
