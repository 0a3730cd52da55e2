import { luminanceWeights } from '../../image/grey.js';
import type { Architecture } from '../architectures/index.js';
import { differentiate } from '../differentiate.js';
import { floatTensor, GraphBuilder, initialisersToInputs } from '../graph/index.js';
import type { Graph, Tensor } from '../graph/index.js';
import { Layers } from './layers.js';
import type { BatchStatistics, ParameterSource } from './layers.js';

/**
 * Contrast gain control over the whole image: (L − m) / √(s² + c²), with mean m and standard
 * deviation s of the luminance L of the image, and semisaturation c (after Heeger 1992, Visual
 * Neuroscience 9:181, equation 4, with one pool). High contrasts come out alike; the fainter an
 * image is below c, the weaker it stays.
 */
function gainControl(graph: GraphBuilder, luminance: string, semisaturation: number): string {
  const centred = graph.sub(luminance, graph.reduceMean(luminance, [1, 2, 3]));
  const variance = graph.reduceMean(graph.mul(centred, centred), [1, 2, 3]);
  const limit = graph.add(variance, graph.scalar(semisaturation ** 2));
  return graph.div(centred, graph.node('Sqrt', [limit]));
}

export interface TrainingGraph {
  /** inputs `luminance`, `labels` and every trained parameter; outputs `loss`, gradients, statistics */
  readonly graph: Graph;
  /** first values of all parameters, running statistics included */
  readonly parameters: Map<string, Tensor>;
  readonly trained: readonly string[];
  readonly statistics: readonly BatchStatistics[];
}

/** One training step as a graph: forward, cross-entropy, backward. */
export function trainingGraph(
  architecture: Architecture,
  outputs: number,
  batchSize: number,
  initialisation: ParameterSource,
): TrainingGraph {
  const parameters = new Map<string, Tensor>();
  const graph = new GraphBuilder();
  const layers = new Layers(
    graph,
    (name, ...rest) => {
      const tensor = initialisation(name, ...rest);
      parameters.set(name, tensor);
      return tensor;
    },
    'training',
  );
  const { sidePx, semisaturation } = architecture;
  const luminance = graph.input('luminance', [batchSize, 1, sidePx, sidePx]);
  const labels = graph.input('labels', [batchSize], 'int64');
  const logits = architecture.build(layers, gainControl(graph, luminance, semisaturation), outputs);
  graph.output(graph.softmaxCrossEntropy(logits, labels, 'loss'));
  for (const { mean, variance } of layers.statistics) {
    graph.output(mean);
    graph.output(variance);
  }
  const open = initialisersToInputs(graph.finish(architecture.name), layers.trained);
  return {
    graph: differentiate(open, { loss: 'loss', withRespectTo: layers.trained }),
    parameters,
    trained: layers.trained,
    statistics: layers.statistics,
  };
}

/**
 * The trained network as others use it: red, green and blue pixels in [0, 1] in, logits out; the
 * first operations are luminance and contrast gain control.
 */
export function networkGraph(
  architecture: Architecture,
  outputs: number,
  parameters: ReadonlyMap<string, Tensor>,
): Graph {
  const graph = new GraphBuilder();
  const layers = new Layers(graph, (name) => parameters.get(name)!, 'use');
  const { sidePx, semisaturation } = architecture;
  const pixels = graph.input('pixels', ['N', 3, sidePx, sidePx]);
  const weights = graph.constant(floatTensor(luminanceWeights, [1, 3, 1, 1]), 'luminance.weight');
  const luminance = graph.conv(pixels, weights);
  const logits = architecture.build(layers, gainControl(graph, luminance, semisaturation), outputs);
  graph.output(graph.node('Identity', [logits], {}, 'logits'));
  return graph.finish(architecture.name);
}

/** How many numbers training found. */
export function parameterCount(parameters: ReadonlyMap<string, Tensor>): number {
  return [...parameters.values()].reduce((sum, tensor) => sum + tensor.data.length, 0);
}
