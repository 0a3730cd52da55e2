import { expect, it } from 'vitest';
import {
  otherPresets,
  preprocessingPresets,
  presetNamed,
  presetPixels,
} from '../../../src/dnn/preprocessing/presets.js';
import { GraphBuilder, writeModel } from '../../../src/dnn/graph/index.js';
import { prependPreprocessing } from '../../../src/dnn/preprocessing/prepend.js';
import { openSession } from '../../../src/dnn/session.js';
import { networkInputSchema } from '../../../src/schema/network.js';

/** One pixel of bytes as a network with a preset gets it. */
async function pixel(name: string, bytes: readonly number[]): Promise<number[]> {
  const builder = new GraphBuilder();
  builder.output(builder.node('Identity', [builder.input('x', ['N', 3, 1, 1])], {}, 'y'));
  const pixels = presetPixels(presetNamed(name)!, 3);
  const input = networkInputSchema.parse({ sidePx: 1, ...pixels });
  const graph = prependPreprocessing(builder.finish(), input, null, { height: 1, width: 1 });
  const session = await openSession(writeModel(graph), { threads: 1 });
  const data = Float32Array.from(bytes, (value) => value / 255);
  const feeds = { [session.inputs[0]]: { type: 'float32', dims: [1, 3, 1, 1], data } } as const;
  const { y } = await session.run(feeds);
  await session.release();
  return Array.from(y.data as Float32Array);
}

/** `preprocess_input` of Keras (mode) and `Normalize` of torchvision, as they compute. */
const authors: Readonly<Record<string, (rgb: readonly number[]) => number[]>> = {
  imagenet: ([r, g, b]) => [(r / 255 - 0.485) / 0.229, (g / 255 - 0.456) / 0.224, (b / 255 - 0.406) / 0.225], // prettier-ignore
  'keras-caffe': ([r, g, b]) => [b - 103.939, g - 116.779, r - 123.68],
  'keras-tf': (rgb) => rgb.map((value) => value / 127.5 - 1),
  inception: (rgb) => rgb.map((value) => (value / 255 - 0.5) / 0.5),
  bytes: (rgb) => [...rgb],
  none: (rgb) => rgb.map((value) => value / 255),
  clip: ([r, g, b]) => [(r / 255 - 0.48145466) / 0.26862954, (g / 255 - 0.4578275) / 0.26130258, (b / 255 - 0.40821073) / 0.27577711], // prettier-ignore
};

it.each(preprocessingPresets.map(({ name }) => name))(
  '%s does what its authors do',
  async (name) => {
    const rgb = [10, 130, 250];
    const expected = authors[name](rgb);
    (await pixel(name, rgb)).forEach((value, c) =>
      expect(Math.abs(value - expected[c])).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected[c]))),
    );
  },
);

it('of presets that do the same to pixels one is tried, and not that which is chosen', () => {
  const names = (pixels: object, channels: 1 | 3 = 3) =>
    otherPresets(networkInputSchema.parse({ sidePx: 8, channels, ...pixels })).map(
      ({ name }) => name,
    );
  expect(names({})).toEqual(['imagenet', 'inception', 'clip', 'keras-caffe', 'bytes']);
  expect(names(presetNamed('keras-tf')!.pixels)).not.toContain('inception');
  expect(names({}, 1)).toEqual(['inception', 'bytes']);
});
