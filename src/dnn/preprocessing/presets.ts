import type { NetworkInput } from '../../schema/network.js';

/** Preprocessing that many networks share, under the name by which it is asked for. */
export interface PreprocessingPreset {
  readonly name: string;
  /** networks that take it, in a few words */
  readonly networks: string;
  /** what is done to pixels in [0, 1] once an image has the network's size */
  readonly pixels: Pick<NetworkInput, 'channelOrder' | 'white' | 'mean' | 'sd'>;
  /** how its authors bring images to that size: the share of the shorter side that is cut out */
  readonly resize: {
    readonly cut: number;
    readonly filter: NonNullable<NetworkInput['resize']>['filter'];
    readonly antialias: boolean;
  };
  /** where the numbers stand */
  readonly source: string;
}

const imageNet = { mean: [0.485, 0.456, 0.406], sd: [0.229, 0.224, 0.225] };
const signed = { mean: [0.5, 0.5, 0.5], sd: [0.5, 0.5, 0.5] };
const keras = 'keras/src/applications/imagenet_utils.py';
/** `keras.utils.load_img` with `target_size`, which its examples call: nearest, nothing cut off */
const kerasResize = { cut: 1, filter: 'nearest', antialias: false } as const;

/** One line for each; an image's size is another matter, see {@link PreprocessingPreset.resize}. */
export const preprocessingPresets: readonly PreprocessingPreset[] = [
  {
    name: 'imagenet',
    networks: 'torchvision, most of timm, Keras’s DenseNet (mode "torch")',
    pixels: imageNet,
    resize: { cut: 224 / 256, filter: 'bilinear', antialias: true },
    source: 'torchvision/transforms/_presets.py, ImageClassification',
  },
  {
    name: 'inception',
    networks: 'timm’s Inception, Xception, many ViT and MLP-Mixer',
    pixels: signed,
    resize: { cut: 0.875, filter: 'bicubic', antialias: true },
    source: 'timm/data/constants.py, IMAGENET_INCEPTION_MEAN',
  },
  {
    name: 'clip',
    networks: 'CLIP and OpenCLIP image towers, also timm’s (tags openai, laion2b …)',
    pixels: {
      mean: [0.48145466, 0.4578275, 0.40821073],
      sd: [0.26862954, 0.26130258, 0.27577711],
    },
    resize: { cut: 1, filter: 'bicubic', antialias: true },
    source: 'openai/CLIP, clip/clip.py, _transform',
  },
  {
    name: 'keras-caffe',
    networks: 'Keras’s VGG, ResNet (not V2); networks that came from Caffe',
    pixels: { channelOrder: 'bgr', white: 255, mean: [103.939, 116.779, 123.68] },
    resize: kerasResize,
    source: `${keras}, mode "caffe"`,
  },
  {
    name: 'keras-tf',
    networks: 'Keras’s ResNetV2, Inception, Xception, MobileNet v1 and v2, NASNet',
    pixels: signed,
    resize: kerasResize,
    source: `${keras}, mode "tf"`,
  },
  {
    name: 'bytes',
    networks: 'Keras’s EfficientNet, MobileNetV3, ConvNeXt: 0 to 255, the graph does the rest',
    pixels: { white: 255 },
    resize: kerasResize,
    source: 'keras/src/applications, include_preprocessing=True',
  },
  {
    name: 'none',
    networks: '0 to 1, the graph does the rest; networks trained on such pixels',
    pixels: {},
    resize: { cut: 1, filter: 'bilinear', antialias: true },
    source: 'nothing is done',
  },
];

/** The preset of a name. */
export function presetNamed(name: string): PreprocessingPreset | undefined {
  return preprocessingPresets.find((preset) => preset.name === name);
}

/**
 * What a preset does to the pixels of a network with so many channels; undefined where it is for
 * colours and the network takes grey.
 */
export function presetPixels(
  { pixels }: PreprocessingPreset,
  channels: 1 | 3,
): PreprocessingPreset['pixels'] | undefined {
  if (channels === 3) return pixels;
  const { white, mean, sd } = pixels;
  for (const list of [mean, sd]) if (list && new Set(list).size > 1) return undefined;
  const one = { mean: mean?.slice(0, 1), sd: sd?.slice(0, 1) };
  return { ...(white && { white }), ...(mean && one) };
}

/** The presets that do other things to pixels than an input says, and of equal ones the first. */
export function otherPresets(input: NetworkInput): PreprocessingPreset[] {
  const key = ({ channelOrder = 'rgb', white = 1, mean, sd }: PreprocessingPreset['pixels']) =>
    JSON.stringify([channelOrder, white, mean ?? 0, sd ?? 1]);
  const seen = new Set([key(input)]);
  return preprocessingPresets.filter((preset) => {
    const pixels = presetPixels(preset, input.channels);
    if (!pixels || seen.has(key(pixels))) return false;
    seen.add(key(pixels));
    return true;
  });
}
