/** A well-known network, with what its authors or torchvision publish of it. */
export interface Architecture {
  /** as `bench/peer/architectures/__init__.py` calls it */
  readonly name: string;
  readonly sidePx: number;
  readonly parameters: number;
  /** multiply-accumulate operations for one image, in 10⁹ */
  readonly gigaMacs: number;
}

/** How `torch.onnx.export` is called. */
export interface Export {
  readonly architecture: Architecture;
  readonly opset: number;
  /** does the exporter fold constants? */
  readonly folding: boolean;
  /** `kept`: exported in training's form, else fused into the convolutions before it */
  readonly batchNorm: 'fused' | 'kept';
}

const sidePx = 224;

/** Parameters and MACs as torchvision, timm (ViT-S) and OpenAI (CLIP) give them. */
const architectures: readonly Architecture[] = [
  { name: 'AlexNet', sidePx, parameters: 61_100_840, gigaMacs: 0.714 },
  { name: 'VGG-19', sidePx, parameters: 143_667_240, gigaMacs: 19.63 },
  { name: 'GoogLeNet', sidePx, parameters: 6_998_552, gigaMacs: 1.58 },
  { name: 'GoogLeNet with batch norm', sidePx, parameters: 6_624_904, gigaMacs: 1.5 },
  { name: 'ResNet-50', sidePx, parameters: 25_557_032, gigaMacs: 4.09 },
  { name: 'DenseNet-121', sidePx, parameters: 7_978_856, gigaMacs: 2.83 },
  { name: 'MobileNet v2', sidePx, parameters: 3_504_872, gigaMacs: 0.301 },
  { name: 'MobileNet v3 large', sidePx, parameters: 5_483_032, gigaMacs: 0.217 },
  { name: 'EfficientNet-B0', sidePx, parameters: 5_288_548, gigaMacs: 0.386 },
  { name: 'ConvNeXt-T', sidePx, parameters: 28_589_128, gigaMacs: 4.46 },
  { name: 'ViT-S/16', sidePx, parameters: 22_050_664, gigaMacs: 4.6 },
  { name: 'ViT-B/16', sidePx, parameters: 86_567_656, gigaMacs: 17.56 },
  { name: 'CLIP ViT-B/32, images', sidePx, parameters: 87_849_216, gigaMacs: 4.4 },
];

/** Exports of other forms than the usual one; exporters of those years are still about. */
const unusual: Readonly<Record<string, readonly Partial<Export>[]>> = {
  AlexNet: [{ opset: 11 }],
  GoogLeNet: [{ opset: 11 }],
  'ResNet-50': [{ opset: 11 }, { batchNorm: 'kept' }],
  'MobileNet v3 large': [{ opset: 13 }, { opset: 11, batchNorm: 'kept' }],
  'EfficientNet-B0': [{ opset: 13 }],
  'ConvNeXt-T': [{ opset: 13 }],
  'ViT-S/16': [{ opset: 13, folding: false }, { opset: 11 }],
  'ViT-B/16': [{ opset: 13 }],
  'CLIP ViT-B/32, images': [{ opset: 11, folding: false }],
};

/** Every export that is compared; those of one architecture follow each other. */
export const exports: readonly Export[] = architectures.flatMap((architecture) => {
  const usual: Export = { architecture, opset: 17, folding: true, batchNorm: 'fused' };
  return [usual, ...(unusual[architecture.name] ?? []).map((form) => ({ ...usual, ...form }))];
});

/** `ResNet-50, opset 11` */
export function titleOf({ architecture, opset, folding, batchNorm }: Export): string {
  return [
    architecture.name,
    `opset ${opset}`,
    ...(folding ? [] : ['constants not folded']),
    ...(batchNorm === 'kept' ? ['batch norm kept'] : []),
  ].join(', ');
}
