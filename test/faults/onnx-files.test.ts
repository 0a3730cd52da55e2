import { mkdir, mkdtemp, open, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readModelFile, writeModel } from '../../src/dnn/graph/index.js';
import { graphMessage } from '../../src/dnn/graph/onnx-messages.js';
import type { AttributeMessage, ModelMessage } from '../../src/dnn/graph/onnx-messages.js';
import { wireLimits } from '../../src/dnn/graph/wire-format.js';
import { encodePng } from '../../src/image/png.js';
import { addition, changed, withDataFile } from '../dnn/graph/onnx-fixtures.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-onnx-'));
  await mkdir(join(folder, 'model', 'inner'), { recursive: true });
  await writeFile(join(folder, 'outside.bin'), new Uint8Array(16));
  await writeFile(join(folder, 'model', 'short.bin'), new Uint8Array(8));
  await symlink(join(folder, 'outside.bin'), join(folder, 'model', 'link.bin'));
  // sparse: 10 GB of nothing
  await truncateNew(join(folder, 'model', 'huge.bin'), 1e10);
});
afterAll(() => rm(folder, { recursive: true }));

async function truncateNew(file: string, size: number): Promise<void> {
  await (await open(file, 'w')).close();
  await truncate(file, size);
}

const edited = (change: (model: ModelMessage) => void) => changed(addition(), change);
/** `{w}` claims these dimensions with its 16 bytes */
const claiming = (...dims: (number | bigint)[]) =>
  edited(({ graph }) => (graph!.initializer![0].dims = dims.map(Number)));

/** A field of `size` bytes as a message inside `outer` fields of a message. */
function nested(fields: readonly number[], inner: Uint8Array): Uint8Array {
  return fields.reduceRight((bytes: Uint8Array, id) => {
    const head = [(id << 3) | 2];
    let length = bytes.length;
    for (; length > 127; length = Math.floor(length / 128)) head.push((length % 128) | 128);
    head.push(length);
    return Buffer.concat([Uint8Array.from(head), bytes]);
  }, inner);
}

const repeated = (count: number, ...bytes: number[]) =>
  Buffer.alloc(count * bytes.length, Uint8Array.from(bytes));

/** A graph in an attribute of a graph in an attribute of ... */
function deepSubgraph(depth: number): AttributeMessage {
  let attribute: AttributeMessage = { name: 'value', type: 1, f: 1 };
  for (let i = 0; i < depth; i++) {
    const graph = {
      node: [{ opType: 'If', input: ['x'], output: ['z'], attribute: [attribute] }],
      output: [{ name: 'z' }],
    };
    attribute = { name: 'then_branch', type: 5, g: graphMessage.encode(graph).finish() };
  }
  return attribute;
}

const random = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 2654435761) >>> (i % 24));
const image = { width: 8, height: 8, channels: 3, data: new Uint8Array(192).fill(200) } as const;

it.each<[string, RegExp, () => Uint8Array | Promise<Uint8Array>]>([
  ['nothing', /it is empty/, () => new Uint8Array()],
  ['zeros', /not an ONNX file/, () => new Uint8Array(1000)],
  ['random bytes', /not an ONNX file/, () => random],
  ['a picture', /not an ONNX file/, () => encodePng(image)],
  ['text', /not an ONNX file/, () => Buffer.from('PK\u0003\u0004 this is a checkpoint')],
  ['a file cut off', /cut off/, () => writeModel(addition()).slice(0, -20)],
  ['operator set 10', /operator set is 10/, () => writeModel({ ...addition(), opset: 10 })],
  ['operator set 22', /operator set is 22/, () => writeModel({ ...addition(), opset: 22 })],
  ['IR version 5', /IR version is 5/, () => writeModel({ ...addition(), irVersion: 5 })],
  ['a claim of 10 GB', /16 bytes for dimensions/, () => claiming(50_000, 50_000)],
  ['a claim beyond all numbers', /16 bytes for/, () => claiming(2 ** 62, 2 ** 62, 2 ** 62)],
  // modulo 2^64 this product is 4
  ['a claim that overflows', /16 bytes for/, () => claiming(2 ** 32, 2 ** 32, 4)],
  ['negative dimensions', /negative dimension/, () => claiming(-2, -2)],
  [
    'an unknown element type',
    /element type int4/,
    () => edited(({ graph }) => (graph!.initializer![0].dataType = 22)),
  ],
  [
    'two weights of a name',
    /two weights are called 'w'/,
    () => edited(({ graph }) => graph!.initializer!.push(graph!.initializer![0])),
  ],
  [
    'an attribute of no kind',
    /unknown kind 99/,
    () => edited(({ graph }) => (graph!.node![0].attribute = [{ name: 'axis', type: 99 }])),
  ],
  [
    'an input that nothing defines',
    /Add 'y' uses the value 'nowhere', which nothing defines/,
    () => edited(({ graph }) => (graph!.node![0].input = ['x', 'nowhere'])),
  ],
  [
    'an output that nothing computes',
    /output 'z' is not computed/,
    () => edited(({ graph }) => (graph!.output![0].name = 'z')),
  ],
  ['no outputs', /no outputs/, () => edited(({ graph }) => (graph!.output = []))],
  [
    'a value of two sources',
    /'y' is defined twice/,
    () => edited(({ graph }) => graph!.node!.push(graph!.node![0])),
  ],
  [
    'a circle',
    /in a circle: Add 'y' → Relu 'r'/,
    () =>
      edited(({ graph }) => {
        graph!.node![0].input = ['x', 'r'];
        graph!.node!.push({ opType: 'Relu', name: 'r', input: ['y'], output: ['r'] });
      }),
  ],
  [
    'subgraphs 40 deep',
    /more than 16 deep/,
    () => edited(({ graph }) => (graph!.node![0].attribute = [deepSubgraph(40)])),
  ],
  ['a million empty nodes', /messages/, () => nested([7], repeated(1e6, 0x0a, 0))],
  ['a million empty names', /values/, () => nested([7, 1], repeated(3e6, 0x0a, 0))],
  ['a million unknown fields', /values/, () => repeated(3e6, 0x98, 0x06, 1)],
  ['ten million packed dimensions', /values/, () => nested([7, 5, 1], repeated(1e7, 1))],
  ['a million nested groups', /not an ONNX file/, () => repeated(1e6, 0xa3, 0x06)],
  [
    'as many nodes as allowed, all empty',
    /names no operator/,
    () =>
      // IR version 8 and operator set 18 before it
      Buffer.concat([
        Uint8Array.of(0x08, 8, 0x42, 2, 0x10, 18),
        nested([7], repeated(wireLimits.messages - 10, 0x0a, 0)),
      ]),
  ],
  ['weights above its folder', /outside its own folder/, () => withDataFile('../outside.bin')],
  ['weights far away', /outside its own folder/, () => withDataFile('/etc/passwd')],
  ['weights on a drive', /outside its own folder/, () => withDataFile('C:\\weights.bin')],
  ['weights behind a link', /outside its own folder/, () => withDataFile('link.bin')],
  ['weights that are not there', /is not beside it/, () => withDataFile('missing.bin')],
  ['weights in a folder', /is not a file/, () => withDataFile('inner')],
  ['weights without a name', /name .* is missing/, () => withDataFile('')],
  ['weights in too short a file', /end at byte 16 .* has 8 bytes/, () => withDataFile('short.bin')],
  [
    'an offset beyond the file',
    /end at byte 116/,
    () => withDataFile('short.bin', { offset: '100' }),
  ],
  ['a negative offset', /the offset '-8'/, () => withDataFile('short.bin', { offset: '-8' })],
  [
    'a length that does not fit',
    /has 8 bytes in 'short.bin' for dimensions \[4\]/,
    () => withDataFile('short.bin', { length: '8' }),
  ],
  [
    '10 GB beside it',
    /at most 2147483647 can be read/,
    () => withDataFile('huge.bin', { length: '10000000000', dims: [2_500_000_000] }),
  ],
])('a network that is or has %s is refused in one sentence', async (_, reason, make) => {
  const file = join(folder, 'model', 'net.onnx');
  await writeFile(file, await make());
  const before = process.memoryUsage().rss;
  const begin = performance.now();
  const error = await readModelFile(file).then(
    () => null,
    (thrown: unknown) => thrown as Error & { code: string },
  );
  expect(error?.code).toBe('NETWORK_UNREADABLE');
  expect(error!.message.startsWith(`Could not read ${file} as an ONNX network: `)).toBe(true);
  expect(error!.message).toMatch(reason);
  expect(error!.message).not.toContain('\n');
  expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
  expect(performance.now() - begin).toBeLessThan(5000);
});

it('a file larger than the format allows is refused before it is read', async () => {
  const file = join(folder, 'model', 'large.onnx');
  await truncateNew(file, 3e9);
  const before = process.memoryUsage().rss;
  await expect(readModelFile(file)).rejects.toThrow(/3000000000 bytes, and an ONNX file may have/);
  expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
});

it('a folder is refused, a missing file is named', async () => {
  await expect(readModelFile(folder)).rejects.toThrow(/it is not a file/);
  await expect(readModelFile(join(folder, 'none.onnx'))).rejects.toThrow(/No file at .*none\.onnx/);
});

it('a file with any one byte changed is read or refused, and nothing else', async () => {
  const good = writeModel(addition());
  const file = join(folder, 'model', 'changed.onnx');
  for (let place = 0; place < good.length; place++) {
    const bytes = Uint8Array.from(good);
    bytes[place] ^= 1 << (place % 8);
    await writeFile(file, bytes);
    const outcome = await readModelFile(file).then(
      () => 'read',
      (error: { code?: string }) => error.code,
    );
    expect(['read', 'NETWORK_UNREADABLE']).toContain(outcome);
  }
});
