import { VisavisError } from '../../errors.js';
import type { Attribute, Dimension, Graph, Node, ValueInfo } from './graph.js';
import { modelMessage } from './onnx-messages.js';
import type {
  AttributeMessage,
  Int64,
  ModelMessage,
  NodeMessage,
  TensorMessage,
  ValueInfoMessage,
} from './onnx-messages.js';
import { arrayClass, elementCount, elementTypeOf } from './tensor.js';
import type { Tensor, TensorData } from './tensor.js';

const text = new TextDecoder();

/** Oldest and newest operator sets and file versions that visavis understands. */
export const supportedOpsets = { oldest: 11, newest: 21 };
const supportedIr = { oldest: 6, newest: 10 };

/**
 * Reads an ONNX model.
 *
 * @param bytes the file
 * @param file what messages call it
 * @returns the graph; tensors are views of copies, never of `bytes`
 * @throws VisavisError NETWORK_UNREADABLE where the bytes are no ONNX model, are cut off, use a
 *   version outside opset 11–21 or IR 6–10, or keep their weights in another file
 */
export function readModel(bytes: Uint8Array, file = 'the model'): Graph {
  const fail = (reason: string, cause?: unknown): never => {
    throw new VisavisError('NETWORK_UNREADABLE', { file, reason }, { cause });
  };
  let model: ModelMessage;
  try {
    model = modelMessage.decode(bytes) as unknown as ModelMessage;
  } catch (cause) {
    return fail('it is not an ONNX file, or it is cut off', cause);
  }
  const graph = model.graph;
  if (!graph?.node || graph.node.length === 0) return fail('it contains no ONNX graph');
  const irVersion = toNumber(model.irVersion ?? 0);
  const imports = model.opsetImport ?? [];
  const standard = imports.find((entry) => isStandard(entry.domain ?? ''));
  const opset = toNumber(standard?.version ?? 0);
  if (irVersion < supportedIr.oldest || irVersion > supportedIr.newest)
    return fail(`its IR version is ${irVersion}, and versions 6 to 10 are supported`);
  if (opset < supportedOpsets.oldest || opset > supportedOpsets.newest)
    return fail(`its operator set is ${opset}, and sets 11 to 21 are supported`);
  if (graph.sparseInitializer?.length) return fail('it holds sparse weights');
  if (model.functions?.length) return fail('it defines its own functions');

  try {
    const initialisers = new Map(
      (graph.initializer ?? []).map((tensor) => [tensor.name ?? '', readTensor(tensor)]),
    );
    return {
      name: graph.name ?? '',
      opset,
      irVersion,
      domains: Object.fromEntries(
        imports
          .filter((entry) => !isStandard(entry.domain ?? ''))
          .map((entry) => [entry.domain ?? '', toNumber(entry.version ?? 1)]),
      ),
      inputs: (graph.input ?? []).map(readValue).filter((input) => !initialisers.has(input.name)),
      outputs: (graph.output ?? []).map(readValue),
      initialisers,
      nodes: graph.node.map(readNode),
      declared: new Map(
        (graph.valueInfo ?? [])
          .filter((value) => elementTypeOf(value.type?.tensorType?.elemType ?? 0))
          .map((value) => [value.name ?? '', readValue(value)]),
      ),
      metadata: Object.fromEntries(
        (model.metadataProps ?? []).map((entry) => [entry.key ?? '', entry.value ?? '']),
      ),
    };
  } catch (cause) {
    return fail(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function isStandard(domain: string): boolean {
  return domain === '' || domain === 'ai.onnx';
}

function toNumber(value: Int64): number {
  return typeof value === 'number' ? value : Number(value.toString());
}

function toBigInt(value: Int64): bigint {
  return BigInt(value.toString());
}

/** Copies the elements of a tensor message into the typed array of its type. */
function readTensor(message: TensorMessage): Tensor {
  const name = message.name ?? '';
  const type = elementTypeOf(message.dataType ?? 0);
  if (!type) throw new Error(`tensor '${name}' has element type ${message.dataType}`);
  if (message.dataLocation === 1)
    throw new Error(`tensor '${name}' is kept in another file (external data)`);
  const dims = (message.dims ?? []).map(toNumber);
  const count = elementCount(dims);
  const Data = arrayClass(type);
  let data: TensorData;
  if (message.rawData?.length) {
    if (message.rawData.length !== count * Data.BYTES_PER_ELEMENT)
      throw new Error(
        `tensor '${name}' has ${message.rawData.length} bytes for dimensions [${dims.join(', ')}]`,
      );
    data = new Data(new Uint8Array(message.rawData).buffer);
  } else if (message.floatData?.length) data = Float32Array.from(message.floatData);
  else if (message.doubleData?.length) data = Float64Array.from(message.doubleData);
  else if (message.int64Data?.length) data = BigInt64Array.from(message.int64Data, toBigInt);
  else if (message.uint64Data?.length) data = BigUint64Array.from(message.uint64Data, toBigInt);
  else data = (Data as typeof Int32Array).from(message.int32Data ?? []);
  if (data.length !== count || !(data instanceof Data))
    throw new Error(
      `tensor '${name}' has ${data.length} elements for dimensions [${dims.join(', ')}]`,
    );
  return { type, dims, data };
}

function readNode(message: NodeMessage): Node {
  return {
    name: message.name ?? '',
    operator: message.opType ?? '',
    domain: isStandard(message.domain ?? '') ? '' : (message.domain ?? ''),
    inputs: message.input ?? [],
    outputs: message.output ?? [],
    attributes: Object.fromEntries(
      (message.attribute ?? []).map((attribute) => [
        attribute.name ?? '',
        readAttribute(attribute),
      ]),
    ),
  };
}

/** Attribute kinds by their ONNX number (AttributeProto.AttributeType). */
function readAttribute(message: AttributeMessage): Attribute {
  switch (message.type) {
    case 1:
      return { kind: 'float', value: message.f ?? 0 };
    case 2:
      return { kind: 'int', value: toNumber(message.i ?? 0) };
    case 3:
      return { kind: 'string', value: text.decode(message.s) };
    case 4:
      return { kind: 'tensor', value: readTensor(message.t ?? {}) };
    case 6:
      return { kind: 'floats', value: message.floats ?? [] };
    case 7:
      return { kind: 'ints', value: (message.ints ?? []).map(toNumber) };
    case 8:
      return { kind: 'strings', value: (message.strings ?? []).map((item) => text.decode(item)) };
    default:
      return { kind: 'opaque', value: message };
  }
}

function readValue(message: ValueInfoMessage): ValueInfo {
  const tensor = message.type?.tensorType;
  const type = elementTypeOf(tensor?.elemType ?? 0);
  if (!type) throw new Error(`value '${message.name}' is not a tensor of a known element type`);
  const dims = (tensor?.shape?.dim ?? []).map((dim): Dimension => {
    if (dim.dimParam) return dim.dimParam;
    const size = toNumber(dim.dimValue ?? 0);
    return size > 0 ? size : '?';
  });
  return { name: message.name ?? '', type, dims };
}
