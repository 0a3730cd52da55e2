import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../src/dnn/graph/index.js';
import type { ElementType } from '../../src/dnn/graph/index.js';
import { imageInput } from '../../src/dnn/image-input.js';

function graph(dims: readonly (number | string)[], type: ElementType = 'float32') {
  const builder = new GraphBuilder();
  const x = builder.input('x', dims, type);
  builder.output(builder.node('Flatten', [x], { axis: 1 }, 'answer'));
  return builder.finish();
}

describe('what a graph tells of its images', () => {
  it.each([
    [['N', 3, 8, 8], { layout: 'nchw', channels: 3, sidePx: 8, outputs: 192 }],
    [['N', 8, 8, 1], { layout: 'nhwc', channels: 1, sidePx: 8, outputs: 64 }],
    [[1, 3, 'H', 'W'], { layout: 'nchw', channels: 3, sidePx: undefined, outputs: undefined }],
    [['N', 'H', 'W', 3], { layout: 'nhwc', channels: 3, sidePx: undefined }],
    [['N', 'H', 9, 3], { layout: 'nhwc', sidePx: 9 }],
    [['N', 'a', 'b', 'c'], { layout: undefined, channels: undefined, sidePx: undefined }],
  ])('%j', (dims, expected) => {
    expect(imageInput(graph(dims), 'net')).toMatchObject(expected);
  });

  it.each([
    [
      ['N', 3, 8, 9],
      'float32',
      /square images for input of network net, got float32 N × 3 × 8 × 9/,
    ],
    [['N', 4, 8, 8], 'float32', /1 or 3 channels/],
    [['N', 192], 'float32', /four dimensions/],
    [['N', 3, 8, 8], 'int64', /four dimensions of floating-point numbers/],
  ] as const)('refuses %j %s', (dims, type, message) => {
    expect(() => imageInput(graph(dims, type), 'net')).toThrow(message);
  });

  it('refuses an output that is not there, and two inputs', () => {
    expect(() => imageInput(graph(['N', 3, 8, 8]), 'net', 'other')).toThrow(
      /one of answer .*other/,
    );
    const two = graph(['N', 3, 8, 8]);
    const inputs = [...two.inputs, { ...two.inputs[0], name: 'z' }];
    expect(() => imageInput({ ...two, inputs }, 'net')).toThrow(/one input .* got 2 \(x, z\)/);
  });
});
