"""DenseNet-121: Huang, Liu, van der Maaten and Weinberger 2017, growth rate 32."""

import torch
from torch import nn


class DenseLayer(nn.Module):
    def __init__(self, channels, growth):
        super().__init__()
        self.norm1 = nn.BatchNorm2d(channels)
        self.conv1 = nn.Conv2d(channels, 4 * growth, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(4 * growth)
        self.conv2 = nn.Conv2d(4 * growth, growth, 3, padding=1, bias=False)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, earlier):
        x = self.relu(self.norm1(torch.cat(earlier, 1)))
        return self.conv2(self.relu(self.norm2(self.conv1(x))))


class DenseBlock(nn.Module):
    """Each layer sees the outputs of all before it."""

    def __init__(self, channels, depth, growth):
        super().__init__()
        self.layers = nn.ModuleList(DenseLayer(channels + i * growth, growth) for i in range(depth))

    def forward(self, x):
        outputs = [x]
        for layer in self.layers:
            outputs.append(layer(outputs))
        return torch.cat(outputs, 1)


class DenseNet(nn.Module):
    def __init__(self, depths=(6, 12, 24, 16), growth=32, classes=1000):
        super().__init__()
        channels = 64
        layers = [
            *[nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False), nn.BatchNorm2d(64)],
            *[nn.ReLU(inplace=True), nn.MaxPool2d(3, stride=2, padding=1)],
        ]
        for stage, depth in enumerate(depths):
            if stage > 0:
                layers += [nn.BatchNorm2d(channels), nn.ReLU(inplace=True)]
                layers += [nn.Conv2d(channels, channels // 2, 1, bias=False), nn.AvgPool2d(2)]
                channels //= 2
            layers.append(DenseBlock(channels, depth, growth))
            channels += depth * growth
        layers += [nn.BatchNorm2d(channels), nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d(1)]
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(torch.flatten(self.features(x), 1))
