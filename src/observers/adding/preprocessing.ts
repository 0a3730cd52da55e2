import { VisavisError } from '../../errors.js';
import {
  preprocessingPresets,
  presetNamed,
  presetPixels,
} from '../../dnn/preprocessing/presets.js';
import type { PreprocessingPreset } from '../../dnn/preprocessing/presets.js';
import { checkedJson, readJsonFile } from '../../read-json-file.js';
import { firstComplaint } from '../../schema/issue-sentence.js';
import { networkInputSchema, preprocessingSchema } from '../../schema/network.js';
import type { NetworkInput, Preprocessing } from '../../schema/network.js';
import type { Question } from './question.js';
import type { Said } from './said.js';

/** Preprocessing as it was asked for: one of the presets, or what a file says. */
export type ChosenPreprocessing = PreprocessingPreset | Preprocessing;

export const preprocessingQuestion: Question = {
  option: '--preprocess',
  text: 'What does the network expect to be done to pixels before?',
  choices: [
    ...preprocessingPresets.map(({ name, networks }) => ({ value: name, meaning: networks })),
    { value: 'file.json', meaning: 'a file: mean, sd, white, channelOrder …' },
  ],
  check: readPreprocessing,
};

/**
 * A preset by its name, or preprocessing from a JSON file.
 *
 * @throws VisavisError INVALID_INPUT, FILE_MISSING, FILE_UNREADABLE
 */
export async function readPreprocessing(value: string): Promise<ChosenPreprocessing> {
  const preset = presetNamed(value);
  if (preset) return preset;
  if (!value.endsWith('.json')) {
    const names = preprocessingPresets.map(({ name }) => name).join(', ');
    throw new VisavisError('INVALID_INPUT', {
      field: '--preprocess',
      expected: `one of ${names}, or a .json file`,
      got: `"${value}"`,
      mend: 'docs/how-to/bring-your-network.md says which networks take which',
    });
  }
  const missing = 'give the path of a JSON file with mean, sd, white, channelOrder …';
  const json = await readJsonFile(value, 'preprocessing', missing);
  return checkedJson(json, preprocessingSchema, value, 'preprocessing');
}

/** Size, channels and layout, of which a file of preprocessing may say something. */
export function sizesIn(chosen: ChosenPreprocessing | undefined): Preprocessing {
  return chosen === undefined || 'name' in chosen ? {} : chosen;
}

/**
 * The input of a description.
 *
 * @param sizes what the graph takes, or what was said where it is open
 * @throws VisavisError INVALID_INPUT where what was said does not go together
 */
export function describedInput(
  chosen: ChosenPreprocessing,
  sizes: Pick<NetworkInput, 'sidePx' | 'channels' | 'layout'>,
  { resize, filter, channelOrder }: Said,
): NetworkInput {
  const { sidePx, channels, layout } = sizes;
  const pixels = pixelsOf(chosen, channels);
  const authors = 'name' in chosen ? chosen.resize : undefined;
  const own = 'name' in chosen ? undefined : chosen.resize;
  if (filter !== undefined && resize === undefined && own === undefined)
    throw new VisavisError('INVALID_INPUT', {
      field: '--resize, which --filter is for',
      expected: 'a number of pixels',
      got: 'nothing',
      mend: 'give --resize, or leave --filter out',
    });
  const resized = resize === true ? Math.round(sidePx / (authors?.cut ?? 1)) : resize;
  const input = {
    sidePx,
    channels,
    ...((resized ?? own) && {
      resize: {
        sidePx: resized ?? own?.sidePx,
        filter: filter ?? own?.filter ?? authors?.filter,
        antialias: own?.antialias ?? authors?.antialias,
      },
    }),
    ...ordered(pixels, channelOrder),
    ...(layout === 'nhwc' && { layout }),
  };
  const result = networkInputSchema.safeParse(input);
  if (result.success) return result.data;
  const { path, expected, got } = firstComplaint(result.error, input);
  throw new VisavisError(
    'INVALID_INPUT',
    { field: `input.${path}`, expected, got, mend: 'correct the option or the file it is from' },
    { cause: result.error },
  );
}

function pixelsOf(
  chosen: ChosenPreprocessing,
  channels: 1 | 3,
): Pick<NetworkInput, 'channelOrder' | 'white' | 'mean' | 'sd'> {
  if (!('name' in chosen)) {
    const { channelOrder, white, mean, sd } = chosen;
    return {
      ...(channelOrder && { channelOrder }),
      ...(white && { white }),
      ...(mean && { mean }),
      ...(sd && { sd }),
    };
  }
  const pixels = presetPixels(chosen, channels);
  if (pixels) return pixels;
  throw new VisavisError('INVALID_INPUT', {
    field: '--preprocess',
    expected: 'preprocessing for a network with one channel',
    got: `${chosen.name}, which has numbers for three`,
    mend: 'give a .json file with one mean and one sd',
  });
}

/** Pixels with their channels in an order; means and standard deviations go with their channels. */
export function ordered<T extends Pick<NetworkInput, 'channelOrder' | 'mean' | 'sd'>>(
  pixels: T,
  order: 'rgb' | 'bgr' | undefined,
): T {
  if (order === undefined || order === (pixels.channelOrder ?? 'rgb')) return pixels;
  const { mean, sd } = pixels;
  return {
    ...pixels,
    channelOrder: order,
    ...(mean && { mean: mean.toReversed() }),
    ...(sd && { sd: sd.toReversed() }),
  };
}
