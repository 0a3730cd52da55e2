/** A layer of a bench network; both sides build their networks from the same list. */
export type Layer =
  | {
      readonly kind: 'conv';
      readonly filters: number;
      readonly kernel: number;
      readonly stride: number;
      readonly pad: number;
      readonly bias: boolean;
    }
  | { readonly kind: 'batchNorm' | 'relu' | 'globalAverage' | 'flatten' }
  | {
      readonly kind: 'maxPool';
      readonly kernel: number;
      readonly stride: number;
      readonly pad: number;
    }
  | { readonly kind: 'dense'; readonly outputs: number }
  /** the ReLU of the sum of body and shortcut */
  | {
      readonly kind: 'residual';
      readonly body: readonly Layer[];
      readonly shortcut: readonly Layer[];
    };

export type Work = 'forward' | 'input gradient' | 'training step';

export interface Network {
  readonly title: string;
  readonly batch: number;
  readonly sidePx: number;
  readonly layers: readonly Layer[];
  readonly works: readonly Work[];
  /** how many times as fast as PyTorch the engine promises to be */
  readonly floor: number;
}

const relu: Layer = { kind: 'relu' };

function conv(filters: number, kernel: number, stride = 1, bias = true): Layer {
  return { kind: 'conv', filters, kernel, stride, pad: (kernel - 1) / 2, bias };
}

const small: Network = {
  title: 'three convolutions',
  batch: 8,
  sidePx: 64,
  layers: [
    ...[conv(32, 5), relu, conv(64, 3, 2), relu, conv(64, 3, 2), relu],
    { kind: 'globalAverage' },
    { kind: 'flatten' },
    { kind: 'dense', outputs: 16 },
  ],
  works: ['forward', 'input gradient', 'training step'],
  floor: 1.5,
};

/** Configuration E of Simonyan and Zisserman 2015, table 1. */
const vgg19: Network = {
  title: 'VGG-19',
  batch: 8,
  sidePx: 224,
  layers: [
    ...[
      [64, 2],
      [128, 2],
      [256, 4],
      [512, 4],
      [512, 4],
    ].flatMap(([filters, count]): Layer[] => [
      ...Array.from({ length: count }, () => [conv(filters, 3), relu]).flat(),
      { kind: 'maxPool', kernel: 2, stride: 2, pad: 0 },
    ]),
    { kind: 'flatten' },
    ...[4096, 4096].flatMap((outputs): Layer[] => [{ kind: 'dense', outputs }, relu]),
    { kind: 'dense', outputs: 1000 },
  ],
  works: ['forward', 'input gradient'],
  floor: 1,
};

/** He, Zhang, Ren and Sun 2016, with the stride in the 3×3 convolution, as torchvision has it. */
function bottleneck(width: number, stride: number, widens: boolean): Layer {
  const normalised = (layer: Layer): Layer[] => [layer, { kind: 'batchNorm' }];
  return {
    kind: 'residual',
    body: [
      ...normalised(conv(width, 1, 1, false)),
      relu,
      ...normalised(conv(width, 3, stride, false)),
      relu,
      ...normalised(conv(4 * width, 1, 1, false)),
    ],
    shortcut: widens ? normalised(conv(4 * width, 1, stride, false)) : [],
  };
}

const resnet50: Network = {
  title: 'ResNet-50',
  batch: 8,
  sidePx: 224,
  layers: [
    conv(64, 7, 2, false),
    { kind: 'batchNorm' },
    relu,
    { kind: 'maxPool', kernel: 3, stride: 2, pad: 1 },
    ...[3, 4, 6, 3].flatMap((count, stage) =>
      Array.from({ length: count }, (_, i) =>
        bottleneck(64 * 2 ** stage, i === 0 && stage > 0 ? 2 : 1, i === 0),
      ),
    ),
    { kind: 'globalAverage' },
    { kind: 'flatten' },
    { kind: 'dense', outputs: 1000 },
  ],
  works: ['forward', 'input gradient'],
  floor: 1,
};

export const networks: readonly Network[] = [small, vgg19, resnet50];
