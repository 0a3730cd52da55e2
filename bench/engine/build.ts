import { differentiate, gradientName } from '../../src/dnn/differentiate.js';
import { floatTensor, GraphBuilder, initialisersToInputs } from '../../src/dnn/graph/index.js';
import type { Graph, Tensor } from '../../src/dnn/graph/index.js';
import type { Layer, Network, Work } from './networks.js';

/** Numbers in [−0.5, 0.5) that both sides can make: the finaliser of MurmurHash3 over a counter. */
export function spread(count: number, salt: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    let h = Math.imul(i + 1, 0x9e3779b1) ^ salt;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 8) / 2 ** 24 - 0.5;
  });
}

/** A network as a graph, its weights filled from {@link spread} (variance 2 / fan-in). */
class Builder {
  readonly graph = new GraphBuilder();
  readonly weights: string[] = [];

  layers(x: string, layers: readonly Layer[]): string {
    return layers.reduce((value, layer) => this.layer(value, layer), x);
  }

  private layer(x: string, layer: Layer): string {
    const { graph } = this;
    const channels = graph.dims(x)![1] as number;
    switch (layer.kind) {
      case 'conv': {
        const { filters, kernel, stride, pad } = layer;
        const weights = this.weight([filters, channels, kernel, kernel]);
        const bias = layer.bias ? this.filled(filters, 0) : undefined;
        return graph.conv(x, weights, bias, { strides: stride, pads: pad });
      }
      case 'dense': {
        const weights = this.weight([layer.outputs, channels]);
        return graph.gemm(x, weights, this.filled(layer.outputs, 0), { transB: 1 });
      }
      case 'batchNorm': {
        const values = [0.5, 0, 0, 1].map((value) => this.filled(channels, value));
        return graph.node('BatchNormalization', [x, ...values]);
      }
      case 'maxPool':
        return graph.maxPool(x, layer.kernel, { strides: layer.stride, pads: layer.pad });
      case 'residual':
        return graph.relu(graph.add(this.layers(x, layer.body), this.layers(x, layer.shortcut)));
      case 'relu':
        return graph.relu(x);
      case 'globalAverage':
        return graph.node('GlobalAveragePool', [x]);
      case 'flatten':
        return graph.node('Flatten', [x]);
    }
  }

  private weight(dims: readonly number[]): string {
    const count = dims.reduce((a, b) => a * b, 1);
    const scale = Math.sqrt(24 / (count / dims[0]));
    const values = spread(count, this.weights.length + 1).map((value) => value * scale);
    const name = this.graph.constant(floatTensor(values, dims), `weight${this.weights.length}`);
    this.weights.push(name);
    return name;
  }

  private filled(count: number, value: number): string {
    return this.graph.constant(floatTensor(new Float32Array(count).fill(value)));
  }
}

export interface BenchGraph {
  readonly graph: Graph;
  /** weights that a training step moves, with their first values */
  readonly trained: ReadonlyMap<string, Tensor>;
  /** the output to compare with the peer's */
  readonly result: string;
}

/** The graph of one work: logits, the gradient of cross-entropy to the input, or to the weights. */
export function buildWork({ layers, batch, sidePx }: Network, work: Work): BenchGraph {
  const builder = new Builder();
  const { graph } = builder;
  const x = graph.input('x', [batch, 3, sidePx, sidePx]);
  const logits = builder.layers(x, layers);
  if (work === 'forward') {
    graph.output(logits);
    return { graph: graph.finish(), trained: new Map(), result: logits };
  }
  const loss = graph.softmaxCrossEntropy(logits, graph.input('labels', [batch], 'int64'), 'loss');
  graph.output(loss);
  const finished = graph.finish();
  if (work === 'input gradient')
    return {
      graph: differentiate(finished, { loss, withRespectTo: ['x'] }),
      trained: new Map(),
      result: gradientName('x'),
    };
  const { weights } = builder;
  const trained = new Map(weights.map((name) => [name, finished.initialisers.get(name)!]));
  const open = initialisersToInputs(finished, weights);
  return {
    graph: differentiate(open, { loss, withRespectTo: weights }),
    trained,
    result: gradientName(weights[0]),
  };
}
