"""EfficientNet-B0: Tan and Le 2019, table 1; swish, and squeezing to a quarter of the block's input."""

import torch
from torch import nn

from .mobilenet import InvertedResidual, SqueezeExcitation, conv


class EfficientNet(nn.Module):
    def __init__(self, classes=1000):
        super().__init__()
        # expansion, kernel, first stride, filters, repeats
        table = [
            *[(1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3)],
            *[(6, 5, 1, 112, 3), (6, 5, 2, 192, 4), (6, 3, 1, 320, 1)],
        ]
        layers, channels = conv(3, 32, 3, 2, activation=nn.SiLU), 32
        for expansion, size, stride, filters, repeats in table:
            for i in range(repeats):
                squeezed = channels // 4

                def squeeze(hidden, squeezed=squeezed):
                    return SqueezeExcitation(hidden, squeezed, nn.SiLU, nn.Sigmoid)

                layers.append(
                    InvertedResidual(
                        *[channels, expansion * channels, filters, size],
                        *[stride if i == 0 else 1, nn.SiLU, squeeze],
                    )
                )
                channels = filters
        self.features = nn.Sequential(*layers, *conv(channels, 1280, activation=nn.SiLU))
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, classes))

    def forward(self, x):
        return self.classifier(torch.flatten(self.pool(self.features(x)), 1))
