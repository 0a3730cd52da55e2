export interface AdamOptions {
  /** decay of the mean of gradients */
  readonly beta1?: number;
  /** decay of the mean of squared gradients */
  readonly beta2?: number;
  readonly epsilon?: number;
  /** share of the learning rate by which chosen parameters shrink at each step */
  readonly weightDecay?: number;
}

/**
 * Adam with decoupled weight decay (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1; Loshchilov
 * and Hutter 2019, arXiv 1711.05101, algorithm 2), on parameters held in typed arrays.
 */
export class Adam {
  private step = 0;
  private readonly moments = new Map<string, { mean: Float32Array; square: Float32Array }>();

  constructor(private readonly options: AdamOptions = {}) {}

  /** Counts a step; call once before the updates of a batch. */
  nextStep(): void {
    this.step++;
  }

  /**
   * Moves a parameter against its gradient, in place.
   *
   * @param decays does this parameter decay? (weights do; biases and scales do not)
   */
  update(
    name: string,
    parameter: Float32Array,
    gradient: Float32Array,
    learningRate: number,
    decays: boolean,
  ): void {
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 } = this.options;
    let moments = this.moments.get(name);
    if (!moments) {
      const [mean, square] = [parameter, parameter].map((p) => new Float32Array(p.length));
      moments = { mean, square };
      this.moments.set(name, moments);
    }
    const { mean, square } = moments;
    const correction1 = 1 - beta1 ** this.step;
    const correction2 = Math.sqrt(1 - beta2 ** this.step);
    const rate = learningRate / correction1;
    const shrink = decays ? 1 - learningRate * weightDecay : 1;
    for (let i = 0; i < parameter.length; i++) {
      const g = gradient[i];
      mean[i] += (1 - beta1) * (g - mean[i]);
      square[i] += (1 - beta2) * (g * g - square[i]);
      const size = Math.sqrt(square[i]) / correction2 + epsilon;
      parameter[i] = parameter[i] * shrink - (rate * mean[i]) / size;
    }
  }
}
