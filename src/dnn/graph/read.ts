import { VisavisError } from '../../errors.js';
import { checkGraph } from './check.js';
import type { Attribute, Dimension, Graph, Node, ValueInfo } from './graph.js';
import { modelMessage } from './onnx-messages.js';
import type {
  AttributeMessage,
  GraphMessage,
  Int64,
  ModelMessage,
  NodeMessage,
  ValueInfoMessage,
} from './onnx-messages.js';
import { readTensor } from './read-tensor.js';
import { capturedValues } from './subgraph.js';
import { elementTypeOf } from './tensor.js';
import type { Tensor } from './tensor.js';
import { wireFormatFault } from './wire-format.js';

const text = new TextDecoder();

/** Oldest and newest operator sets and file versions that visavis understands. */
export const supportedOpsets = { oldest: 11, newest: 21 };
const supportedIr = { oldest: 6, newest: 10 };

/**
 * Reads an ONNX model that is all in one file; {@link readModelFile} also reads weights beside it.
 *
 * @param bytes the file
 * @param file what messages call it
 * @returns the graph, checked and its nodes in order; tensors are copies, never views of `bytes`
 * @throws VisavisError NETWORK_UNREADABLE where the bytes are no ONNX model, are cut off, use a
 *   version outside opset 11–21 or IR 6–10, keep weights in another file, or hold a graph that
 *   {@link checkGraph} refuses
 */
export function readModel(bytes: Uint8Array, file = 'the model'): Graph {
  return graphOf(decodeModel(bytes, file), file);
}

function refuse(file: string, reason: string, cause?: unknown): never {
  throw new VisavisError('NETWORK_UNREADABLE', { file, reason }, { cause });
}

/**
 * Decodes the messages of an ONNX file; the numbers of its tensors stay views of `bytes`.
 *
 * @throws VisavisError NETWORK_UNREADABLE
 */
export function decodeModel(bytes: Uint8Array, file: string): ModelMessage {
  // of a Buffer, protobufjs makes views instead of copies
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fault = buffer.length === 0 ? 'it is empty' : wireFormatFault(buffer);
  if (fault !== undefined) return refuse(file, fault);
  try {
    return modelMessage.decode(buffer) as unknown as ModelMessage;
  } catch (cause) {
    return refuse(file, 'it is not an ONNX file, or it is cut off', cause);
  }
}

/**
 * The graph of decoded messages.
 *
 * @throws VisavisError NETWORK_UNREADABLE, as {@link readModel}
 */
export function graphOf(model: ModelMessage, file: string): Graph {
  const { graph } = model;
  if (!graph?.node || graph.node.length === 0) return refuse(file, 'it contains no ONNX graph');
  const irVersion = toNumber(model.irVersion ?? 0);
  const imports = model.opsetImport ?? [];
  const standard = imports.find((entry) => isStandard(entry.domain ?? ''));
  const opset = toNumber(standard?.version ?? 0);
  if (irVersion < supportedIr.oldest || irVersion > supportedIr.newest)
    return refuse(
      file,
      `its IR version is ${irVersion} (operator set ${opset}), and versions 6 to 10 are supported, ` +
        'which operator sets 11 to 21 go with',
    );
  if (opset < supportedOpsets.oldest || opset > supportedOpsets.newest)
    return refuse(file, `its operator set is ${opset}, and sets 11 to 21 are supported`);
  if (graph.sparseInitializer?.length) return refuse(file, 'it holds sparse weights');
  if (model.functions?.length) return refuse(file, 'it defines its own functions');

  let result: Graph;
  try {
    const initialisers = readInitialisers(graph);
    result = {
      name: graph.name ?? '',
      opset,
      irVersion,
      domains: Object.fromEntries(
        imports
          .filter((entry) => !isStandard(entry.domain ?? ''))
          .map((entry) => [entry.domain ?? '', toNumber(entry.version ?? 1)]),
      ),
      inputs: (graph.input ?? [])
        // files may list weights as inputs with a default value
        .filter((input) => !initialisers.has(input.name ?? ''))
        .map(readValue),
      outputs: (graph.output ?? []).map(readValue),
      initialisers,
      nodes: graph.node.map(readNode),
      declared: new Map(
        (graph.valueInfo ?? [])
          .filter((value) => elementTypeOf(value.type?.tensorType?.elemType ?? 0))
          .filter((value) => value.type?.tensorType?.shape)
          .map((value) => [value.name ?? '', readValue(value)]),
      ),
      metadata: Object.fromEntries(
        (model.metadataProps ?? []).map((entry) => [entry.key ?? '', entry.value ?? '']),
      ),
    };
  } catch (cause) {
    return refuse(file, cause instanceof Error ? cause.message : String(cause), cause);
  }
  return checkGraph(result, file);
}

/** @throws Error where two have one name, or a tensor cannot be read */
export function readInitialisers(graph: GraphMessage): Map<string, Tensor> {
  const initialisers = new Map<string, Tensor>();
  for (const message of graph.initializer ?? []) {
    const name = message.name ?? '';
    if (initialisers.has(name)) throw new Error(`two weights are called '${name}'`);
    initialisers.set(name, readTensor(message));
  }
  return initialisers;
}

function isStandard(domain: string): boolean {
  return domain === '' || domain === 'ai.onnx';
}

function toNumber(value: Int64): number {
  return typeof value === 'number' ? value : Number(value.toString());
}

/** @throws Error where an attribute cannot be read */
export function readNode(message: NodeMessage): Node {
  const captures = capturedValues(message);
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
    ...(captures.length > 0 ? { captures } : {}),
  };
}

/** Kinds kept as they are: graphs, lists of tensors or graphs, sparse tensors, types. */
const opaqueKinds = new Set([5, 9, 10, 11, 12, 13, 14]);

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
      if (!opaqueKinds.has(message.type ?? 0))
        throw new Error(`attribute '${message.name}' is of unknown kind ${message.type ?? 0}`);
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
