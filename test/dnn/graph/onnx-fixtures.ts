import { modelMessage } from '../../../src/dnn/graph/onnx-messages.js';
import type { ModelMessage } from '../../../src/dnn/graph/onnx-messages.js';
import { GraphBuilder, writeModel } from '../../../src/dnn/graph/index.js';
import type { Graph, Tensor } from '../../../src/dnn/graph/index.js';

/** The network `y = x + w`, with `w` of four numbers. */
export function addition(w: Tensor = floats([1, 2, 3, 4])): Graph {
  const builder = new GraphBuilder();
  const x = builder.input('x', ['N', 4]);
  builder.output(builder.node('Add', [x, builder.constant(w, 'w')], {}, 'y'));
  return builder.finish();
}

export function floats(values: number[], dims = [values.length]): Tensor {
  return { type: 'float32', dims, data: Float32Array.from(values) };
}

/** Bytes of a model whose messages were changed by hand. */
export function changed(graph: Graph, change: (model: ModelMessage) => void): Uint8Array {
  const model = modelMessage.decode(writeModel(graph)) as unknown as ModelMessage;
  change(model);
  return modelMessage.encode(model).finish();
}

/** {@link addition}, its weights in the file `location`. */
export function withDataFile(
  location: string,
  { offset = '0', length = '16', dims = [4] } = {},
): Uint8Array {
  return changed(addition(), ({ graph }) => {
    graph!.initializer = [
      {
        name: 'w',
        dims,
        dataType: 1,
        dataLocation: 1,
        externalData: [
          { key: 'location', value: location },
          { key: 'offset', value: offset },
          { key: 'length', value: length },
        ],
      },
    ];
  });
}
