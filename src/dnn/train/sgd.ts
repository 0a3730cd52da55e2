import { Memory, type Optimiser, type Step } from './optimiser.js';

export interface SgdOptions {
  /** share of the last step's velocity that is kept, 0 to 1 */
  readonly momentum?: number;
  /** the gradient is taken where the velocity leads (Nesterov) */
  readonly nesterov?: boolean;
  /** weight of the squared parameters in the loss, halved: the gradient gets this share of them */
  readonly weightDecay?: number;
}

/**
 * Stochastic gradient descent with momentum: v ← μ v + g, θ ← θ − η v, or θ ← θ − η (g + μ v) with
 * Nesterov's look ahead (Sutskever et al. 2013, ICML, section 2, with the velocity counted in
 * gradients, so that a change of the learning rate acts at once).
 */
export class Sgd implements Optimiser {
  readonly memory = new Memory();

  constructor(private readonly options: SgdOptions = {}) {}

  update(name: string, parameter: Float32Array, gradient: Float32Array, step: Step): void {
    const { momentum = 0, nesterov = false, weightDecay = 0 } = this.options;
    const decay = step.decays ? weightDecay : 0;
    const velocity = this.memory.of(name, 'velocity', parameter.length);
    for (let i = 0; i < parameter.length; i++) {
      const g = gradient[i] + decay * parameter[i];
      velocity[i] = momentum * velocity[i] + g;
      parameter[i] -= step.learningRate * (nesterov ? g + momentum * velocity[i] : velocity[i]);
    }
  }
}
