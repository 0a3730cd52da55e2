import { describe, expect, it } from 'vitest';
import { differentiate } from '../../../src/dnn/differentiate.js';
import { floatTensor, GraphBuilder } from '../../../src/dnn/graph/index.js';

type Build = (graph: GraphBuilder, x: string) => string;

/** Forms of supported operators that have no rule, and what the message says of them. */
const refused: readonly (readonly [string, Build])[] = [
  [
    'Dropout with training_mode',
    (graph, x) => {
      const yes = graph.constant({ type: 'bool', dims: [], data: Uint8Array.of(1) });
      return graph.node('Dropout', [x, graph.scalar(0.5), yes]);
    },
  ],
  [
    'ScatterElements with reduction mul',
    (graph, x) => {
      const place = graph.constant({ type: 'int64', dims: [1, 1], data: BigInt64Array.of(0n) });
      const update = graph.constant(floatTensor([2], [1, 1]));
      return graph.node('ScatterElements', [x, place, update], { reduction: 'mul' });
    },
  ],
  [
    'Resize with antialias',
    (graph, x) =>
      graph.node('Resize', [x, '', '', graph.integers([2, 2])], { mode: 'linear', antialias: 1 }),
  ],
  [
    'Resize with coordinate_transformation_mode tf_crop_and_resize',
    (graph, x) => {
      const region = graph.constant(floatTensor([0, 0, 1, 1]));
      return graph.node('Resize', [x, region, '', graph.integers([2, 2])], {
        coordinate_transformation_mode: 'tf_crop_and_resize',
      });
    },
  ],
  [
    'Einsum with a letter twice in one operand',
    (graph, x) => graph.node('Einsum', [x], { equation: 'ii->i' }),
  ],
  [
    'ReduceMax with axes computed at run time',
    (graph, x) => {
      const axes = graph.input('axes', [1], 'int64');
      const y = graph.node('ReduceMax', [x, axes]);
      graph.declare(y, { type: 'float32', dims: ['?', '?'] });
      return y;
    },
  ],
];

describe('a form of an operator without a rule', () => {
  it.each(refused)('%s is refused by name', (form, build) => {
    const builder = new GraphBuilder();
    const y = build(builder, builder.input('x', [4, 4]));
    builder.output(y);
    expect(() => differentiate(builder.finish(), { loss: y, withRespectTo: ['x'] })).toThrow(
      `No gradient is known for operator ${form} (node`,
    );
  });
});
