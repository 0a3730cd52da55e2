import { VisavisError } from '../errors.js';
import { elementCount, inferShapes } from './graph/index.js';
import type { Dimension, Graph } from './graph/index.js';
import { isFloat } from './graph/tensor.js';

/** What a graph tells of the images it takes and of its answer; undefined where it leaves it open. */
export interface ImageInput {
  readonly sidePx: number | undefined;
  readonly channels: 1 | 3 | undefined;
  readonly layout: 'nchw' | 'nhwc' | undefined;
  /** how many numbers the answer has for one image */
  readonly outputs: number | undefined;
}

/**
 * Reads from a graph what it takes.
 *
 * @param answer name of the output that is the answer; the first unless said
 * @throws VisavisError INVALID_INPUT where it takes no batch of square images with one or three
 *   channels, or has no such output
 */
export function imageInput(graph: Graph, name: string, answer?: string): ImageInput {
  const refuse = (field: string, expected: string, got: string, mend: string): never => {
    throw new VisavisError('INVALID_INPUT', { field, expected, got, mend });
  };
  const [taken, ...others] = graph.inputs;
  if (!taken || others.length > 0) {
    const got = `${graph.inputs.length} (${graph.inputs.map((one) => one.name).join(', ')})`;
    const mend = 'export the network with the image as its only input';
    return refuse(`input of network ${name}`, 'one input', got, mend);
  }
  const { dims, type } = taken;
  const refuseInput = (expected: string) =>
    refuse(
      `input of network ${name}`,
      expected,
      `${type} ${dims.join(' × ') || 'one number'}`,
      'export the network so that it takes images',
    );
  if (dims.length !== 4 || !(isFloat(type) || type === 'uint8'))
    return refuseInput('a batch of images: four dimensions of floating-point numbers or bytes');
  const layout = layoutOf(dims);
  const isOpen = (dim: Dimension) => typeof dim === 'string';
  if (layout === undefined && !isOpen(dims[1]) && !isOpen(dims[3]))
    return refuseInput('1 or 3 channels, on the second or the last axis');
  const sides = (layout === 'nhwc' ? dims.slice(1, 3) : dims.slice(2)).filter(
    (dim) => typeof dim === 'number',
  );
  if (layout !== undefined && sides.length === 2 && sides[0] !== sides[1])
    return refuseInput('square images');
  const channels = layout === undefined ? undefined : dims[layout === 'nchw' ? 1 : 3];
  return {
    sidePx: layout === undefined ? undefined : sides[0],
    channels: channels === 1 || channels === 3 ? channels : undefined,
    layout,
    outputs: outputsOf(graph, name, answer),
  };
}

/** Which axis has 1 or 3 channels; a network open in all sizes does not tell. */
function layoutOf([, second, , last]: readonly Dimension[]): ImageInput['layout'] {
  const channels = (dim: Dimension) => dim === 1 || dim === 3;
  if (channels(second) && !channels(last)) return 'nchw';
  return channels(last) && !channels(second) ? 'nhwc' : undefined;
}

function outputsOf(graph: Graph, name: string, answer?: string): number | undefined {
  const output = graph.outputs.find((one) => answer === undefined || one.name === answer);
  if (output === undefined)
    throw new VisavisError('INVALID_INPUT', {
      field: `output of network ${name}`,
      expected: `one of ${graph.outputs.map((one) => one.name).join(', ')}`,
      got: String(answer),
      mend: 'correct the name',
    });
  const inferred = inferShapes(graph).get(output.name)?.dims;
  for (const dims of [output.dims, inferred ?? []]) {
    const sizes = dims.slice(1).filter((dim) => typeof dim === 'number');
    if (dims.length > 1 && sizes.length === dims.length - 1) return elementCount(sizes);
  }
  return undefined;
}
