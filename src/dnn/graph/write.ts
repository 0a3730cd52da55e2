import { VisavisError } from '../../errors.js';
import { largestModel } from './external-data.js';
import type { Attribute, Graph, Node, ValueInfo } from './graph.js';
import { modelMessage } from './onnx-messages.js';
import type {
  AttributeMessage,
  ModelMessage,
  NodeMessage,
  TensorMessage,
  ValueInfoMessage,
} from './onnx-messages.js';
import { elementTypes } from './tensor.js';
import type { Tensor } from './tensor.js';

const text = new TextEncoder();

/**
 * The bytes of an ONNX file that holds the graph; the same graph gives the same bytes.
 *
 * @throws VisavisError INVALID_INPUT where the weights have more than 2 GiB, the limit of the format
 */
export function writeModel(graph: Graph): Uint8Array {
  const bytes = weightBytes(graph);
  if (bytes > largestModel)
    throw new VisavisError('INVALID_INPUT', {
      field: `the weights of network ${graph.name}`,
      expected: `at most ${largestModel} bytes, the most an ONNX file can hold`,
      got: bytes,
      mend: 'use the network as it was exported, or store its weights in half precision',
    });
  const model: ModelMessage = {
    irVersion: graph.irVersion,
    producerName: 'visavis',
    opsetImport: [
      { domain: '', version: graph.opset },
      ...Object.entries(graph.domains).map(([domain, version]) => ({ domain, version })),
    ],
    metadataProps: Object.entries(graph.metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: graph.name || 'network',
      node: graph.nodes.map(writeNode),
      initializer: [...graph.initialisers].map(([name, tensor]) => writeTensor(tensor, name)),
      input: graph.inputs.map(writeValue),
      output: graph.outputs.map(writeValue),
    },
  };
  return modelMessage.encode(model).finish();
}

/** Bytes of all tensors. Names and operators come on top; they are little beside weights. */
function weightBytes({ initialisers, nodes }: Graph): number {
  const stored = [...initialisers.values()].map((tensor) => tensor.data.byteLength);
  const inAttributes = nodes.flatMap((node) =>
    Object.values(node.attributes).map((attribute) =>
      attribute.kind === 'tensor' ? attribute.value.data.byteLength : 0,
    ),
  );
  return [...stored, ...inAttributes].reduce((sum, bytes) => sum + bytes, 0);
}

function writeTensor(tensor: Tensor, name: string): TensorMessage {
  const { buffer, byteOffset, byteLength } = tensor.data;
  return {
    name,
    dims: [...tensor.dims],
    dataType: elementTypes[tensor.type],
    rawData: new Uint8Array(buffer, byteOffset, byteLength),
  };
}

function writeNode(node: Node): NodeMessage {
  return {
    name: node.name,
    opType: node.operator,
    domain: node.domain,
    input: [...node.inputs],
    output: [...node.outputs],
    attribute: Object.entries(node.attributes).map(([name, value]) => writeAttribute(name, value)),
  };
}

function writeAttribute(name: string, attribute: Attribute): AttributeMessage {
  switch (attribute.kind) {
    case 'float':
      return { name, type: 1, f: attribute.value };
    case 'int':
      return { name, type: 2, i: attribute.value };
    case 'string':
      return { name, type: 3, s: text.encode(attribute.value) };
    case 'tensor':
      return { name, type: 4, t: writeTensor(attribute.value, '') };
    case 'floats':
      return { name, type: 6, floats: [...attribute.value] };
    case 'ints':
      return { name, type: 7, ints: [...attribute.value] };
    case 'strings':
      return { name, type: 8, strings: attribute.value.map((item) => text.encode(item)) };
    case 'opaque':
      return attribute.value;
  }
}

function writeValue(value: ValueInfo): ValueInfoMessage {
  return {
    name: value.name,
    type: {
      tensorType: {
        elemType: elementTypes[value.type],
        shape: {
          dim: value.dims.map((dim) => {
            if (typeof dim === 'number') return { dimValue: dim };
            return dim === '?' ? {} : { dimParam: dim };
          }),
        },
      },
    },
  };
}
