import type { NetworkInput } from '../../schema/network.js';
import { elementTypes, floatTensor, GraphBuilder } from '../graph/index.js';
import type { Graph, ValueInfo } from '../graph/index.js';
import type { ResizePlan } from './resize-plan.js';

/** Name of the input of a graph with its preprocessing. */
const pixelsName = 'visavis:pixels';

/** Does a description ask for anything but pixels in [0, 1], red first, channels before rows? */
export function isPlain({ channelOrder, white, mean, sd, layout }: NetworkInput): boolean {
  return !mean && !sd && channelOrder !== 'bgr' && (white ?? 1) === 1 && layout !== 'nhwc';
}

/**
 * Puts preprocessing in front of a graph, so that it takes pixels in [0, 1], [N, channels, rows,
 * columns], and gradients are in pixel space: resize and cut, order of the channels, scale, mean
 * and standard deviation, order of the axes, precision. What was the graph's input becomes an
 * inner value and keeps its name.
 *
 * @param image px; size of the images to come
 */
export function prependPreprocessing(
  graph: Graph,
  input: NetworkInput,
  plan: ResizePlan | null,
  image: { readonly height: number; readonly width: number },
): Graph {
  const [taken, ...others] = graph.inputs;
  const { channels, sidePx, channelOrder, white, mean, sd, layout } = input;
  const { height, width } = image;
  const builder = new GraphBuilder({
    ...graph,
    inputs: [],
    outputs: [],
    nodes: [],
    initialisers: new Map(),
  });
  const constant = (part: string, values: ArrayLike<number>, dims: readonly number[]) =>
    builder.constant(floatTensor(values, dims), `${pixelsName}:${part}`);
  let x = builder.input(pixelsName, [taken.dims[0], channels, height, width]);
  let step = 0;
  const apply = (operator: string, inputs: readonly string[], attributes = {}) =>
    builder.node(operator, inputs, attributes, `${pixelsName}:step${++step}`);
  if (plan) {
    const columns = transposed(plan.columns, sidePx, width);
    x = apply('MatMul', [x, constant('columns', columns, [width, sidePx])]);
    x = apply('MatMul', [constant('rows', plan.rows, [sidePx, height]), x]);
  }
  if (channelOrder === 'bgr' && channels === 3) {
    const order = { type: 'int64', dims: [3], data: BigInt64Array.of(2n, 1n, 0n) } as const;
    x = apply('Gather', [x, builder.constant(order, `${pixelsName}:order`)], { axis: 1 });
  }
  const perChannel = [1, channels, 1, 1];
  if (white === 255) x = apply('Mul', [x, constant('white', [255], [])]);
  if (mean) x = apply('Sub', [x, constant('mean', mean, perChannel)]);
  if (sd) x = apply('Div', [x, constant('sd', sd, perChannel)]);
  if (layout === 'nhwc') x = apply('Transpose', [x], { perm: [0, 2, 3, 1] });
  const cast = taken.type === 'float32' ? 'Identity' : 'Cast';
  builder.node(cast, [x], cast === 'Cast' ? { to: elementTypes[taken.type] } : {}, taken.name);
  const front = builder.finish();
  const known: ValueInfo = { ...taken, dims: builder.dims(taken.name) ?? taken.dims };
  return {
    ...graph,
    inputs: [...front.inputs, ...others],
    initialisers: new Map([...front.initialisers, ...graph.initialisers]),
    nodes: [...front.nodes, ...graph.nodes],
    declared: new Map([...graph.declared, ...front.declared, [taken.name, known]]),
  };
}

function transposed(matrix: Float32Array, rows: number, columns: number): Float32Array {
  return matrix.map((_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]);
}
