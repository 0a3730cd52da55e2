import { Memory, type Optimiser, type Step } from './optimiser.js';

export interface AdamOptions {
  /** decay of the mean of gradients */
  readonly beta1?: number;
  /** decay of the mean of squared gradients */
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
  /**
   * weight decay shrinks parameters by that share of the learning rate (AdamW, the default), or is
   * part of the gradient (Adam with L2 regularisation)
   */
  readonly decoupled?: boolean;
}

/**
 * Adam, with decoupled weight decay unless said (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1; Loshchilov
 * and Hutter 2019, arXiv 1711.05101, algorithm 2), on parameters held in typed arrays.
 */
export class Adam implements Optimiser {
  readonly memory = new Memory();

  constructor(private readonly options: AdamOptions = {}) {}

  update(name: string, parameter: Float32Array, gradient: Float32Array, step: Step): void {
    const { number, learningRate, decays } = step;
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, decoupled = true } = this.options;
    const weightDecay = decays ? (this.options.weightDecay ?? 0) : 0;
    const mean = this.memory.of(name, 'mean', parameter.length);
    const square = this.memory.of(name, 'square', parameter.length);
    const correction1 = 1 - beta1 ** number;
    const correction2 = Math.sqrt(1 - beta2 ** number);
    const rate = learningRate / correction1;
    const shrink = decoupled ? 1 - learningRate * weightDecay : 1;
    const inGradient = decoupled ? 0 : weightDecay;
    for (let i = 0; i < parameter.length; i++) {
      const g = gradient[i] + inGradient * parameter[i];
      mean[i] += (1 - beta1) * (g - mean[i]);
      square[i] += (1 - beta2) * (g * g - square[i]);
      const size = Math.sqrt(square[i]) / correction2 + epsilon;
      parameter[i] = parameter[i] * shrink - (rate * mean[i]) / size;
    }
  }
}
