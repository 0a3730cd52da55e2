import { VisavisError } from '../errors.js';
import type { NetworkDescription } from '../schema/network.js';
import type { Graph } from './graph/index.js';

/**
 * Compares what a graph takes with what its description says.
 *
 * @param layout order of the axes
 * @throws VisavisError INVALID_INPUT
 */
export function expectInput(
  graph: Pick<Graph, 'inputs'>,
  { name, input }: NetworkDescription,
  layout = input.layout ?? 'nchw',
): void {
  const { sidePx, channels } = input;
  const [taken, ...others] = graph.inputs;
  const image = layout === 'nchw' ? [channels, sidePx, sidePx] : [sidePx, sidePx, channels];
  const refuse = (expected: string, got: string, mend: string) => {
    throw new VisavisError('INVALID_INPUT', {
      field: `input of network ${name}`,
      expected,
      got,
      mend,
    });
  };
  if (!taken || others.length > 0) {
    const got = `${graph.inputs.length} (${graph.inputs.map((one) => one.name).join(', ')})`;
    refuse('one input', got, 'export the network with the image as its only input');
  }
  const { dims } = taken;
  const fits =
    dims.length === 4 &&
    image.every((size, axis) => typeof dims[axis + 1] === 'string' || dims[axis + 1] === size);
  if (!fits)
    refuse(
      `images × ${image.join(' × ')}, as its description says`,
      dims.join(' × ') || 'one number',
      'correct input.sidePx, input.channels or input.layout in the description',
    );
}
