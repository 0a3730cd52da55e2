import { randomStream } from '../../src/random/index.js';

export interface Sample {
  readonly features: Float32Array;
  /** class number */
  readonly label: number;
}

/** Centres and scales features by the training set, in place in both sets. */
export function standardise(training: readonly Sample[], heldOut: readonly Sample[]): void {
  const size = training[0].features.length;
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (const { features } of training) {
    for (let i = 0; i < size; i++) {
      mean[i] += features[i] / training.length;
      square[i] += (features[i] * features[i]) / training.length;
    }
  }
  for (const { features } of [...training, ...heldOut]) {
    for (let i = 0; i < size; i++) {
      const deviation = Math.sqrt(Math.max(1e-8, square[i] - mean[i] * mean[i]));
      features[i] = (features[i] - mean[i]) / deviation;
    }
  }
}

/**
 * Softmax regression by stochastic gradient descent.
 *
 * @returns the accuracy on the held-out set after each epoch
 */
export function heldOutAccuracies(
  training: readonly Sample[],
  heldOut: readonly Sample[],
  classes: number,
  options: { epochs: number; rate: number },
): number[] {
  const size = training[0].features.length;
  const weights = Array.from({ length: classes }, () => new Float32Array(size));
  const scores = new Float64Array(classes);
  const predict = (features: Float32Array): number => {
    for (let k = 0; k < classes; k++) scores[k] = product(weights[k], features);
    return scores.indexOf(Math.max(...scores));
  };
  const accuracies: number[] = [];
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const rate = options.rate / (1 + epoch / 3);
    for (const { features, label } of randomStream(0, 'sgd', epoch).shuffle(training)) {
      const top = scores[predict(features)];
      let total = 0;
      for (let k = 0; k < classes; k++) {
        scores[k] = Math.exp(scores[k] - top);
        total += scores[k];
      }
      for (let k = 0; k < classes; k++) {
        addTo(weights[k], features, rate * ((k === label ? 1 : 0) - scores[k] / total));
      }
    }
    const correct = heldOut.filter(({ features, label }) => predict(features) === label).length;
    accuracies.push(correct / heldOut.length);
  }
  return accuracies;
}

function product(weights: Float32Array, features: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] * features[i];
  return sum;
}

function addTo(weights: Float32Array, features: Float32Array, step: number): void {
  for (let i = 0; i < weights.length; i++) weights[i] += step * features[i];
}
