"""AlexNet, VGG and GoogLeNet: the networks before residual connections."""

import torch
from torch import nn


class AlexNet(nn.Module):
    """One tower, as in Krizhevsky 2014 (arXiv:1404.5997) and torchvision."""

    def __init__(self, classes=1000):
        super().__init__()
        self.features = nn.Sequential(
            *[nn.Conv2d(3, 64, 11, stride=4, padding=2), nn.ReLU(inplace=True)],
            nn.MaxPool2d(3, stride=2),
            *[nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(inplace=True)],
            nn.MaxPool2d(3, stride=2),
            *[nn.Conv2d(192, 384, 3, padding=1), nn.ReLU(inplace=True)],
            *[nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(inplace=True)],
            *[nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(inplace=True)],
            nn.MaxPool2d(3, stride=2),
        )
        self.pool = nn.AdaptiveAvgPool2d(6)
        self.classifier = nn.Sequential(
            *[nn.Dropout(), nn.Linear(256 * 36, 4096), nn.ReLU(inplace=True)],
            *[nn.Dropout(), nn.Linear(4096, 4096), nn.ReLU(inplace=True)],
            nn.Linear(4096, classes),
        )

    def forward(self, x):
        return self.classifier(torch.flatten(self.pool(self.features(x)), 1))


def vgg19(classes=1000):
    """Configuration E of Simonyan and Zisserman 2015, table 1."""
    layers, channels = [], 3
    for filters, count in [(64, 2), (128, 2), (256, 4), (512, 4), (512, 4)]:
        for _ in range(count):
            layers += [nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(inplace=True)]
            channels = filters
        layers.append(nn.MaxPool2d(2))
    return nn.Sequential(
        *layers,
        nn.AdaptiveAvgPool2d(7),
        nn.Flatten(),
        *[nn.Linear(512 * 49, 4096), nn.ReLU(inplace=True), nn.Dropout()],
        *[nn.Linear(4096, 4096), nn.ReLU(inplace=True), nn.Dropout()],
        nn.Linear(4096, classes),
    )


class Inception(nn.Module):
    """Four branches side by side; `widths` as in table 1 of Szegedy and others 2015."""

    def __init__(self, conv, channels, widths, large):
        super().__init__()
        one, (three_in, three), (five_in, five), pool = widths
        self.branch1 = conv(channels, one, 1)
        self.branch2 = nn.Sequential(
            conv(channels, three_in, 1), conv(three_in, three, 3, padding=1)
        )
        self.branch3 = nn.Sequential(
            conv(channels, five_in, 1), conv(five_in, five, large, padding=large // 2)
        )
        pooling = nn.MaxPool2d(3, stride=1, padding=1, ceil_mode=True)
        self.branch4 = nn.Sequential(pooling, conv(channels, pool, 1))

    def forward(self, x):
        return torch.cat([self.branch1(x), self.branch2(x), self.branch3(x), self.branch4(x)], 1)


def plain_conv(channels, filters, size, **window):
    return nn.Sequential(nn.Conv2d(channels, filters, size, **window), nn.ReLU(inplace=True))


def normalised_conv(channels, filters, size, **window):
    return nn.Sequential(
        nn.Conv2d(channels, filters, size, bias=False, **window),
        nn.BatchNorm2d(filters, eps=1e-3),
        nn.ReLU(inplace=True),
    )


class GoogLeNet(nn.Module):
    """
    Without its training-time classifiers. With local response normalisation as published, or with
    batch normalisation as in torchvision, which has 3x3 where the paper has 5x5.
    """

    def __init__(self, batch_norm, classes=1000):
        super().__init__()
        conv = normalised_conv if batch_norm else plain_conv
        large = 3 if batch_norm else 5
        normalise = nn.Identity if batch_norm else response_normalisation

        def pool():
            return nn.MaxPool2d(3, stride=2, ceil_mode=True)

        self.stem = nn.Sequential(
            *[conv(3, 64, 7, stride=2, padding=3), pool(), normalise()],
            *[conv(64, 64, 1), conv(64, 192, 3, padding=1), normalise(), pool()],
        )
        stages = [
            [(64, (96, 128), (16, 32), 32), (128, (128, 192), (32, 96), 64)],
            [
                (192, (96, 208), (16, 48), 64),
                (160, (112, 224), (24, 64), 64),
                (128, (128, 256), (24, 64), 64),
                (112, (144, 288), (32, 64), 64),
                (256, (160, 320), (32, 128), 128),
            ],
            [(256, (160, 320), (32, 128), 128), (384, (192, 384), (48, 128), 128)],
        ]
        layers, channels = [], 192
        for stage in stages:
            if layers:
                layers.append(pool())
            for widths in stage:
                layers.append(Inception(conv, channels, widths, large))
                channels = widths[0] + widths[1][1] + widths[2][1] + widths[3]
        self.blocks = nn.Sequential(*layers)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.dropout = nn.Dropout(0.2)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        x = torch.flatten(self.pool(self.blocks(self.stem(x))), 1)
        return self.classifier(self.dropout(x))


def response_normalisation():
    """Constants of Krizhevsky, Sutskever and Hinton 2012, in the form of Caffe (alpha over size)."""
    return nn.LocalResponseNorm(5, alpha=1e-4, beta=0.75, k=1)
