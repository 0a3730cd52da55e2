import { float, floatTensor } from '../graph/index.js';
import type { GraphBuilder, Tensor, WindowOptions } from '../graph/index.js';

/** What a parameter is for: decides how it starts and whether it decays. */
export type ParameterRole = 'weights' | 'bias' | 'scale' | 'mean' | 'variance';

/** Yields the value of a parameter: fresh random numbers, or what training has found. */
export type ParameterSource = (
  name: string,
  dims: readonly number[],
  role: ParameterRole,
  /** how many numbers each output is a sum over */
  fanIn: number,
) => Tensor;

/** Where a batch-normalisation layer of a training graph leaves the statistics of the batch. */
export interface BatchStatistics {
  /** value names in the graph */
  readonly mean: string;
  readonly variance: string;
  /** parameter names of the running statistics */
  readonly runningMean: string;
  readonly runningVariance: string;
}

/**
 * Layers with parameters, written once for training and for use: in a training graph batch
 * normalisation uses the statistics of the batch, otherwise the running ones.
 */
export class Layers {
  /** names of what gradients are taken for */
  readonly trained: string[] = [];
  readonly statistics: BatchStatistics[] = [];

  constructor(
    readonly graph: GraphBuilder,
    private readonly source: ParameterSource,
    private readonly mode: 'training' | 'use',
  ) {}

  /** Convolution; a bias unless batch normalisation follows. */
  conv(
    name: string,
    x: string,
    filters: number,
    kernel: number,
    options: WindowOptions & { bias?: boolean; group?: number } = {},
  ): string {
    const { bias = true, group = 1, ...window } = options;
    const fanIn = (this.channels(x) / group) * kernel * kernel;
    const dims = [filters, this.channels(x) / group, kernel, kernel];
    const weights = this.parameter(`${name}.weight`, dims, 'weights', fanIn);
    const offset = bias ? this.parameter(`${name}.bias`, [filters], 'bias', fanIn) : undefined;
    return this.graph.conv(x, weights, offset, { group, ...window });
  }

  /** Fully connected layer; flattens its input. */
  dense(name: string, x: string, outputs: number): string {
    const flat =
      this.graph.dims(x)?.length === 2 ? x : this.graph.node('Flatten', [x], { axis: 1 });
    const fanIn = this.graph.dims(flat)![1] as number;
    const weights = this.parameter(`${name}.weight`, [outputs, fanIn], 'weights', fanIn);
    const offset = this.parameter(`${name}.bias`, [outputs], 'bias', fanIn);
    return this.graph.gemm(flat, weights, offset, { transB: 1 });
  }

  /**
   * Fully connected layer over the last axis, alike at every place: [N, places, I] → [N, places,
   * outputs]. It starts with variance 1 / inputs: no ReLU halves what it is given.
   */
  linear(name: string, x: string, outputs: number): string {
    const inputs = this.graph.dims(x)!.at(-1) as number;
    const weights = this.parameter(`${name}.weight`, [inputs, outputs], 'weights', 2 * inputs);
    const offset = this.parameter(`${name}.bias`, [outputs], 'bias', inputs);
    return this.graph.add(this.graph.node('MatMul', [x, weights]), offset);
  }

  /** Adds numbers of its own to every place, [N, places, channels]; they start at 0. */
  placeEmbedding(name: string, x: string): string {
    const [, ...dims] = this.graph.dims(x) as number[];
    return this.graph.add(x, this.parameter(name, dims, 'bias', 1));
  }

  /** Layer normalisation over the last axis (Ba et al. 2016, arXiv 1607.06450). */
  layerNorm(name: string, x: string): string {
    const channels = [this.graph.dims(x)!.at(-1) as number];
    const scale = this.parameter(`${name}.scale`, channels, 'scale', 1);
    const bias = this.parameter(`${name}.bias`, channels, 'bias', 1);
    return this.graph.node('LayerNormalization', [x, scale, bias], {
      axis: -1,
      epsilon: float(1e-5),
    });
  }

  /** Batch normalisation over images and places (Ioffe and Szegedy 2015). */
  batchNorm(name: string, x: string): string {
    const channels = [this.channels(x)];
    const scale = this.parameter(`${name}.scale`, channels, 'scale', 1);
    const bias = this.parameter(`${name}.bias`, channels, 'bias', 1);
    const [runningMean, runningVariance] = [`${name}.mean`, `${name}.variance`];
    const mean = this.source(runningMean, channels, 'mean', 1);
    const variance = this.source(runningVariance, channels, 'variance', 1);
    const epsilon = float(1e-5);
    if (this.mode === 'use') {
      const fixed = [
        this.graph.constant(mean, runningMean),
        this.graph.constant(variance, runningVariance),
      ];
      return this.graph.node('BatchNormalization', [x, scale, bias, ...fixed], { epsilon });
    }
    const zeros = this.graph.constant(floatTensor(new Float32Array(channels[0])));
    const ones = this.graph.constant(floatTensor(new Float32Array(channels[0]).fill(1)));
    const [y, batchMean, batchVariance] = this.graph.nodeWith(
      3,
      'BatchNormalization',
      [x, scale, bias, zeros, ones],
      // no memory: the further outputs are the statistics of this batch
      { epsilon, training_mode: 1, momentum: float(0) },
    );
    this.statistics.push({
      mean: batchMean,
      variance: batchVariance,
      runningMean,
      runningVariance,
    });
    return y;
  }

  /** Channels of an image value, [N, channels, …]. */
  channels(x: string): number {
    return this.graph.dims(x)![1] as number;
  }

  private parameter(
    name: string,
    dims: readonly number[],
    role: ParameterRole,
    fanIn: number,
  ): string {
    this.trained.push(name);
    return this.graph.constant(this.source(name, dims, role, fanIn), name);
  }
}
