"""Well-known networks in plain PyTorch, written anew from their papers and torchvision's tables.

Each entry makes a network with as many parameters as the published one; weights come from
`weights.py`.
"""

from .classic import AlexNet, GoogLeNet, vgg19
from .clip import ClipImageTower
from .convnext import ConvNeXt
from .densenet import DenseNet
from .efficientnet import EfficientNet
from .mobilenet import MobileNetV2, MobileNetV3
from .resnet import ResNet
from .vit import VisionTransformer

MAKERS = {
    "AlexNet": AlexNet,
    "VGG-19": vgg19,
    "GoogLeNet": lambda: GoogLeNet(batch_norm=False),
    "GoogLeNet with batch norm": lambda: GoogLeNet(batch_norm=True),
    "ResNet-50": ResNet,
    "DenseNet-121": DenseNet,
    "MobileNet v2": MobileNetV2,
    "MobileNet v3 large": MobileNetV3,
    "EfficientNet-B0": EfficientNet,
    "ConvNeXt-T": ConvNeXt,
    "ViT-B/16": lambda: VisionTransformer(width=768, heads=12, fused=False),
    "ViT-S/16": lambda: VisionTransformer(width=384, heads=6, fused=True),
    "CLIP ViT-B/32, images": ClipImageTower,
}
