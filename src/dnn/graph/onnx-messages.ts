import protobuf from 'protobufjs/light.js';

/**
 * The protocol-buffer messages of an ONNX file, as far as visavis reads and writes them. Field
 * numbers are those of the ONNX standard (onnx.ai, "Open Neural Network Exchange Intermediate
 * Representation", IR versions 6 to 10); fields not listed here are skipped on reading.
 *
 * Numbers of tensors are declared as bytes: packed numbers look the same on the wire, and stay
 * undecoded until it is known how many there should be (see `read-tensor.ts`). Graphs and types
 * inside attributes are bytes too, so that they come back from reading and writing as they were.
 */
const messages = {
  ModelProto: {
    fields: {
      irVersion: { id: 1, type: 'int64' },
      producerName: { id: 2, type: 'string' },
      producerVersion: { id: 3, type: 'string' },
      domain: { id: 4, type: 'string' },
      modelVersion: { id: 5, type: 'int64' },
      docString: { id: 6, type: 'string' },
      graph: { id: 7, type: 'GraphProto' },
      opsetImport: { id: 8, type: 'OperatorSetIdProto', rule: 'repeated' },
      metadataProps: { id: 14, type: 'StringStringEntryProto', rule: 'repeated' },
      functions: { id: 25, type: 'bytes', rule: 'repeated' },
    },
  },
  OperatorSetIdProto: {
    fields: { domain: { id: 1, type: 'string' }, version: { id: 2, type: 'int64' } },
  },
  StringStringEntryProto: {
    fields: { key: { id: 1, type: 'string' }, value: { id: 2, type: 'string' } },
  },
  GraphProto: {
    fields: {
      node: { id: 1, type: 'NodeProto', rule: 'repeated' },
      name: { id: 2, type: 'string' },
      initializer: { id: 5, type: 'TensorProto', rule: 'repeated' },
      docString: { id: 10, type: 'string' },
      input: { id: 11, type: 'ValueInfoProto', rule: 'repeated' },
      output: { id: 12, type: 'ValueInfoProto', rule: 'repeated' },
      valueInfo: { id: 13, type: 'ValueInfoProto', rule: 'repeated' },
      sparseInitializer: { id: 15, type: 'bytes', rule: 'repeated' },
    },
  },
  NodeProto: {
    fields: {
      input: { id: 1, type: 'string', rule: 'repeated' },
      output: { id: 2, type: 'string', rule: 'repeated' },
      name: { id: 3, type: 'string' },
      opType: { id: 4, type: 'string' },
      attribute: { id: 5, type: 'AttributeProto', rule: 'repeated' },
      docString: { id: 6, type: 'string' },
      domain: { id: 7, type: 'string' },
    },
  },
  AttributeProto: {
    fields: {
      name: { id: 1, type: 'string' },
      f: { id: 2, type: 'float' },
      i: { id: 3, type: 'int64' },
      s: { id: 4, type: 'bytes' },
      t: { id: 5, type: 'TensorProto' },
      g: { id: 6, type: 'bytes' },
      floats: { id: 7, type: 'float', rule: 'repeated' },
      ints: { id: 8, type: 'int64', rule: 'repeated' },
      strings: { id: 9, type: 'bytes', rule: 'repeated' },
      tensors: { id: 10, type: 'bytes', rule: 'repeated' },
      graphs: { id: 11, type: 'bytes', rule: 'repeated' },
      tp: { id: 14, type: 'bytes' },
      typeProtos: { id: 15, type: 'bytes', rule: 'repeated' },
      sparseTensor: { id: 22, type: 'bytes' },
      sparseTensors: { id: 23, type: 'bytes', rule: 'repeated' },
      docString: { id: 13, type: 'string' },
      type: { id: 20, type: 'int32' },
    },
  },
  TensorProto: {
    fields: {
      dims: { id: 1, type: 'int64', rule: 'repeated' },
      dataType: { id: 2, type: 'int32' },
      floatData: { id: 4, type: 'bytes', rule: 'repeated' },
      int32Data: { id: 5, type: 'bytes', rule: 'repeated' },
      stringData: { id: 6, type: 'bytes', rule: 'repeated' },
      int64Data: { id: 7, type: 'bytes', rule: 'repeated' },
      name: { id: 8, type: 'string' },
      rawData: { id: 9, type: 'bytes' },
      doubleData: { id: 10, type: 'bytes', rule: 'repeated' },
      uint64Data: { id: 11, type: 'bytes', rule: 'repeated' },
      externalData: { id: 13, type: 'StringStringEntryProto', rule: 'repeated' },
      dataLocation: { id: 14, type: 'int32' },
    },
  },
  ValueInfoProto: {
    fields: { name: { id: 1, type: 'string' }, type: { id: 2, type: 'TypeProto' } },
  },
  TypeProto: {
    fields: { tensorType: { id: 1, type: 'TensorTypeProto' } },
  },
  TensorTypeProto: {
    fields: { elemType: { id: 1, type: 'int32' }, shape: { id: 2, type: 'TensorShapeProto' } },
  },
  TensorShapeProto: {
    fields: { dim: { id: 1, type: 'DimensionProto', rule: 'repeated' } },
  },
  DimensionProto: {
    fields: { dimValue: { id: 1, type: 'int64' }, dimParam: { id: 2, type: 'string' } },
  },
};

const root = protobuf.Root.fromJSON({ nested: messages });

/** The root message of an ONNX file. */
export const modelMessage = root.lookupType('ModelProto');
/** A graph: the model's own, or one inside an attribute of If, Loop or Scan. */
export const graphMessage = root.lookupType('GraphProto');

/** An int64 as protobufjs yields it. */
export type Int64 = number | { toString(): string };

export interface EntryMessage {
  key?: string;
  value?: string;
}
export interface TensorMessage {
  dims?: Int64[];
  dataType?: number;
  floatData?: Uint8Array[];
  int32Data?: Uint8Array[];
  int64Data?: Uint8Array[];
  uint64Data?: Uint8Array[];
  doubleData?: Uint8Array[];
  stringData?: Uint8Array[];
  name?: string;
  rawData?: Uint8Array;
  externalData?: EntryMessage[];
  dataLocation?: number;
}
export interface AttributeMessage {
  name?: string;
  type?: number;
  f?: number;
  i?: Int64;
  s?: Uint8Array;
  t?: TensorMessage;
  g?: Uint8Array;
  floats?: number[];
  ints?: Int64[];
  strings?: Uint8Array[];
  graphs?: Uint8Array[];
}
export interface NodeMessage {
  input?: string[];
  output?: string[];
  name?: string;
  opType?: string;
  domain?: string;
  attribute?: AttributeMessage[];
}
export interface ValueInfoMessage {
  name?: string;
  type?: {
    tensorType?: {
      elemType?: number;
      shape?: { dim?: { dimValue?: Int64; dimParam?: string }[] };
    };
  };
}
export interface GraphMessage {
  name?: string;
  node?: NodeMessage[];
  initializer?: TensorMessage[];
  sparseInitializer?: Uint8Array[];
  input?: ValueInfoMessage[];
  output?: ValueInfoMessage[];
  valueInfo?: ValueInfoMessage[];
}
export interface ModelMessage {
  irVersion?: Int64;
  producerName?: string;
  producerVersion?: string;
  domain?: string;
  opsetImport?: { domain?: string; version?: Int64 }[];
  metadataProps?: EntryMessage[];
  functions?: Uint8Array[];
  graph?: GraphMessage;
}
