import protobuf from 'protobufjs/light.js';
import type { Type } from 'protobufjs/light.js';
import { graphMessage, modelMessage } from './onnx-messages.js';

/**
 * What an ONNX file may hold besides its weights. Far above any network for images (a node with
 * its attributes and declared shapes is about 12 messages and 40 values), and low enough that a
 * file of empty messages, two bytes each, cannot fill the memory.
 */
export const wireLimits = { messages: 400_000, values: 2_000_000, subgraphDepth: 16 } as const;

/** Attributes whose bytes are graphs: `g` and `graphs` of AttributeProto. */
const attributeMessage = modelMessage.root.lookupType('AttributeProto');
const subgraphFields = new Set([6, 11]);

const unreadable = 'it is not an ONNX file, or it is cut off';

/**
 * Walks through the messages of an ONNX file, those of subgraphs too, without decoding any: a file
 * that would take more memory than its weights explain is found out before memory is taken.
 *
 * @returns what is wrong with the file; undefined where nothing is
 */
export function wireFormatFault(bytes: Uint8Array): string | undefined {
  const reader = protobuf.Reader.create(bytes);
  let messages = 0;
  let values = 0;
  let fault: string | undefined;

  function scan(type: Type, end: number, depth: number): void {
    messages++;
    if (depth > wireLimits.subgraphDepth)
      fault = `its subgraphs lie more than ${wireLimits.subgraphDepth} deep in each other`;
    else if (messages > wireLimits.messages)
      fault = `it has more than ${wireLimits.messages} messages`;
    while (reader.pos < end && fault === undefined) {
      const tag = reader.tag();
      const id = tag >>> 3;
      if ((tag & 7) !== 2) {
        values++;
        reader.skipType(tag & 7, 0, id);
      } else {
        const length = reader.size();
        const stop = reader.pos + length;
        if (stop > end) throw new RangeError('field longer than its message');
        const field = type.fieldsById[id] as protobuf.Field | undefined;
        const inner = field?.resolve().resolvedType;
        if (inner instanceof protobuf.Type) scan(inner, stop, depth);
        else if (type === attributeMessage && subgraphFields.has(id))
          scan(graphMessage, stop, depth + 1);
        else {
          // packed numbers: at least one byte each, four if they are floats
          const packed = field?.repeated && field.type !== 'bytes' && field.type !== 'string';
          values += packed ? Math.ceil(length / (field.type === 'float' ? 4 : 1)) : 1;
          reader.pos = stop;
        }
      }
      if (values > wireLimits.values) fault ??= `it has more than ${wireLimits.values} values`;
    }
    if (fault === undefined && reader.pos !== end) throw new RangeError('field across its end');
  }

  try {
    scan(modelMessage, bytes.length, 0);
  } catch {
    return unreadable;
  }
  return fault;
}
