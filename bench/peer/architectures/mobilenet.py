"""MobileNet v2 (Sandler and others 2018) and v3 large (Howard and others 2019)."""

import torch
from torch import nn


def whole(channels, divisor=8):
    """The nearest multiple of the divisor that is not smaller by more than a tenth."""
    rounded = max(divisor, int(channels + divisor / 2) // divisor * divisor)
    return rounded + divisor if rounded < 0.9 * channels else rounded


def conv(channels, filters, size=1, stride=1, groups=1, activation=None, eps=1e-5):
    window = dict(stride=stride, padding=size // 2, groups=groups)
    layers = [nn.Conv2d(channels, filters, size, bias=False, **window)]
    layers.append(nn.BatchNorm2d(filters, eps=eps))
    return layers + ([activation(inplace=True)] if activation else [])


class SqueezeExcitation(nn.Module):
    def __init__(self, channels, squeezed, activation, gate):
        super().__init__()
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc1 = nn.Conv2d(channels, squeezed, 1)
        self.fc2 = nn.Conv2d(squeezed, channels, 1)
        self.activation, self.gate = activation(), gate()

    def forward(self, x):
        return self.gate(self.fc2(self.activation(self.fc1(self.pool(x))))) * x


class InvertedResidual(nn.Module):
    def __init__(self, channels, hidden, filters, size, stride, activation, squeeze=None, eps=1e-5):
        super().__init__()
        layers = []
        if hidden != channels:
            layers += conv(channels, hidden, activation=activation, eps=eps)
        layers += conv(hidden, hidden, size, stride, hidden, activation, eps=eps)
        if squeeze:
            layers.append(squeeze(hidden))
        layers += conv(hidden, filters, eps=eps)
        self.body = nn.Sequential(*layers)
        self.residual = stride == 1 and channels == filters

    def forward(self, x):
        return x + self.body(x) if self.residual else self.body(x)


class MobileNetV2(nn.Module):
    """Table 2 of the paper: expansion, filters, repeats, first stride."""

    def __init__(self, classes=1000):
        super().__init__()
        table = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1)]
        layers, channels = conv(3, 32, 3, 2, activation=nn.ReLU6), 32
        for expansion, filters, repeats, stride in [*table, (6, 160, 3, 2), (6, 320, 1, 1)]:
            for i in range(repeats):
                first = stride if i == 0 else 1
                hidden = expansion * channels
                layers.append(InvertedResidual(channels, hidden, filters, 3, first, nn.ReLU6))
                channels = filters
        self.features = nn.Sequential(*layers, *conv(channels, 1280, activation=nn.ReLU6))
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, classes))

    def forward(self, x):
        return self.classifier(self.features(x).mean([2, 3]))


class MobileNetV3(nn.Module):
    """Table 1 of the paper: kernel, hidden channels, filters, squeeze?, hard swish?, stride."""

    def __init__(self, classes=1000):
        super().__init__()
        table = [
            *[(3, 16, 16, 0, 0, 1), (3, 64, 24, 0, 0, 2), (3, 72, 24, 0, 0, 1)],
            *[(5, 72, 40, 1, 0, 2), (5, 120, 40, 1, 0, 1), (5, 120, 40, 1, 0, 1)],
            *[(3, 240, 80, 0, 1, 2), (3, 200, 80, 0, 1, 1), (3, 184, 80, 0, 1, 1)],
            *[(3, 184, 80, 0, 1, 1), (3, 480, 112, 1, 1, 1), (3, 672, 112, 1, 1, 1)],
            *[(5, 672, 160, 1, 1, 2), (5, 960, 160, 1, 1, 1), (5, 960, 160, 1, 1, 1)],
        ]

        def squeeze(channels):
            return SqueezeExcitation(channels, whole(channels / 4), nn.ReLU, nn.Hardsigmoid)

        layers, channels = conv(3, 16, 3, 2, activation=nn.Hardswish, eps=1e-3), 16
        for size, hidden, filters, squeezed, hard, stride in table:
            activation = nn.Hardswish if hard else nn.ReLU
            inner = squeeze if squeezed else None
            layers.append(
                InvertedResidual(channels, hidden, filters, size, stride, activation, inner, 1e-3)
            )
            channels = filters
        layers += conv(channels, 960, activation=nn.Hardswish, eps=1e-3)
        self.features = nn.Sequential(*layers)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(
            *[nn.Linear(960, 1280), nn.Hardswish(inplace=True)],
            *[nn.Dropout(0.2, inplace=True), nn.Linear(1280, classes)],
        )

    def forward(self, x):
        return self.classifier(torch.flatten(self.pool(self.features(x)), 1))
