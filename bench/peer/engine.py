"""PyTorch's side of bench/engine.ts: one JSON request a line in, one answer a line out.

The networks are lists of layers (bench/engine/networks.ts); weights and images come from the same
counter-based numbers on both sides, so that results can be compared.
"""

import json
import sys
import time

import numpy as np
import torch
from torch import nn

LEARNING_RATE = 1e-3


def spread(count, salt):
    """Numbers in [-0.5, 0.5): the finaliser of MurmurHash3 over a counter."""
    h = (np.arange(1, count + 1, dtype=np.uint64) * 0x9E3779B1 & 0xFFFFFFFF) ^ salt
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
    h = h ^ (h >> 16)
    return ((h >> 8).astype(np.float64) / 2**24 - 0.5).astype(np.float32)


class Residual(nn.Module):
    def __init__(self, body, shortcut):
        super().__init__()
        self.body, self.shortcut = body, shortcut

    def forward(self, x):
        return torch.relu(self.body(x) + self.shortcut(x))


class Builder:
    def __init__(self, channels, side):
        self.channels, self.side, self.weights = channels, side, 0

    def fill(self, module):
        weight = module.weight.data
        self.weights += 1
        scale = np.sqrt(24 / (weight.numel() / weight.shape[0]))
        values = (spread(weight.numel(), self.weights) * scale).astype(np.float32)
        weight.copy_(torch.from_numpy(values).reshape(weight.shape))
        if module.bias is not None:
            module.bias.data.zero_()
        return module

    def sequence(self, layers):
        return nn.Sequential(*[self.layer(layer) for layer in layers])

    def window(self, layer):
        self.side = (self.side + 2 * layer["pad"] - layer["kernel"]) // layer["stride"] + 1
        return dict(stride=layer["stride"], padding=layer["pad"])

    def layer(self, layer):
        kind = layer["kind"]
        if kind == "conv":
            before, self.channels = self.channels, layer["filters"]
            window = self.window(layer)
            size = layer["kernel"]
            return self.fill(nn.Conv2d(before, self.channels, size, bias=layer["bias"], **window))
        if kind == "dense":
            before, self.channels = self.channels, layer["outputs"]
            return self.fill(nn.Linear(before, self.channels))
        if kind == "batchNorm":
            module = nn.BatchNorm2d(self.channels)
            module.weight.data.fill_(0.5)
            return module
        if kind == "maxPool":
            return nn.MaxPool2d(layer["kernel"], **self.window(layer))
        if kind == "residual":
            start = self.channels, self.side
            body = self.sequence(layer["body"])
            end = self.channels, self.side
            self.channels, self.side = start
            shortcut = self.sequence(layer["shortcut"])
            self.channels, self.side = end
            return Residual(body, shortcut)
        if kind == "relu":
            return nn.ReLU(inplace=True)
        if kind == "globalAverage":
            self.side = 1
            return nn.AdaptiveAvgPool2d(1)
        if kind == "flatten":
            self.channels *= self.side**2
            return nn.Flatten()
        raise ValueError(kind)


def prepare(network, work):
    batch, side = network["batch"], network["sidePx"]
    model = Builder(3, side).sequence(network["layers"]).eval()
    pixels = spread(batch * 3 * side * side, 0).reshape(batch, 3, side, side)
    x, labels = torch.from_numpy(pixels), torch.arange(batch)
    entropy = nn.CrossEntropyLoss()
    if work == "forward":

        def forward():
            with torch.inference_mode():
                return model(x)

        return forward
    if work == "input gradient":
        model.requires_grad_(False)
        x.requires_grad_(True)

        def input_gradient():
            return torch.autograd.grad(entropy(model(x), labels), x)[0]

        return input_gradient
    weights = [p for name, p in model.named_parameters() if name.endswith("weight")]
    model.requires_grad_(False)
    for weight in weights:
        weight.requires_grad_(True)
    optimiser = torch.optim.SGD(weights, lr=LEARNING_RATE)

    def step():
        optimiser.zero_grad()
        entropy(model(x), labels).backward()
        optimiser.step()
        return weights[0].grad

    return step


def main():
    ready, action = None, None
    for line in sys.stdin:
        request = json.loads(line)
        torch.set_num_threads(request["threads"])
        key = request["network"]["title"], request["work"]
        if key != ready:
            ready, action = key, None
            action = prepare(request["network"], request["work"])
        begin = time.perf_counter()
        for _ in range(request["calls"]):
            result = action()
        ms = (time.perf_counter() - begin) * 1000 / request["calls"]
        head = result.detach().reshape(-1)[:1000].tolist()
        print(json.dumps(dict(ms=ms, head=head)), flush=True)


main()
