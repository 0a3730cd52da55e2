"""
PyTorch's side of bench/architectures.ts: one JSON request a line in, one answer a line out.

Makes a network with random weights, exports it as ONNX and computes, in double precision, its
answers to two images and the gradient of their cross-entropy with respect to the pixels in [0, 1].
"""

import json
import statistics
import sys
import time
import warnings
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from architectures import MAKERS
from architectures.weights import randomise

SEED = 20260103
RUNS = 3
MEAN, SD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


class InPixels(nn.Module):
    """A network behind the normalisation of pixels in [0, 1]."""

    def __init__(self, network):
        super().__init__()
        self.network = network
        for name, values in (("mean", MEAN), ("sd", SD)):
            self.register_buffer(name, torch.tensor(values, dtype=torch.float64).reshape(3, 1, 1))

    def forward(self, pixels):
        mean, sd = self.mean.to(pixels.dtype), self.sd.to(pixels.dtype)
        return self.network((pixels - mean) / sd)


def some_images(count, side):
    """Coloured noise: coarse and fine, of a contrast and colour of its own for each image."""
    generator = torch.Generator().manual_seed(SEED)
    images = torch.zeros(count, 3, side, side)
    for cells in (3, 8, 28, side):
        noise = torch.randn(count, 3, cells, cells, generator=generator)
        images += F.interpolate(noise, size=side, mode="bilinear", align_corners=False)
    contrast = torch.linspace(0.06, 0.15, count).reshape(-1, 1, 1, 1)
    tint = 0.35 + 0.3 * torch.rand(count, 3, 1, 1, generator=generator)
    return (tint + contrast * images).clamp(0, 1)


def answers_and_gradient(model, pixels, labels):
    pixels = pixels.detach().requires_grad_(True)
    answers = model(pixels)
    loss = F.cross_entropy(answers, labels, reduction="sum")
    return answers.detach(), torch.autograd.grad(loss, pixels)[0]


def difference(found, exact):
    """The largest difference, relative to the largest absolute value of each image."""
    gaps = (found.double() - exact).abs().flatten(1).amax(1)
    return float((gaps / exact.abs().flatten(1).amax(1)).max())


def export(model, images, request):
    preserve = request["batchNorm"] == "kept"
    mode = torch.onnx.TrainingMode.PRESERVE if preserve else torch.onnx.TrainingMode.EVAL
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            images,
            request["file"],
            opset_version=request["opset"],
            do_constant_folding=request["folding"],
            training=mode,
            input_names=["image"],
            output_names=["answers"],
            dynamic_axes={"image": {0: "batch"}, "answers": {0: "batch"}},
        )


class Reference:
    """A network, images and what is computed of them; kept for further exports of it."""

    def __init__(self, name, side, batch):
        self.model = MAKERS[name]().eval().double()
        self.whole = InPixels(self.model).eval()
        self.images = some_images(batch, side)
        randomise(self.model, self.normalised(self.images.double()), SEED)
        with torch.no_grad():
            count = self.model(self.normalised(self.images[:1].double())).shape[1]
        self.labels = torch.arange(1, batch + 1) * (count // (batch + 1))
        self.answers, self.gradient = answers_and_gradient(
            self.whole, self.images.double(), self.labels
        )
        self.whole.float()
        times = []
        for _ in range(RUNS):
            begin = time.perf_counter()
            single = answers_and_gradient(self.whole, self.images, self.labels)
            times.append(1000 * (time.perf_counter() - begin))
        self.ms = statistics.median(times)
        self.own = [difference(single[0], self.answers), difference(single[1], self.gradient)]

    def normalised(self, pixels):
        mean, sd = (torch.tensor(values).reshape(3, 1, 1) for values in (MEAN, SD))
        return (pixels - mean) / sd

    def write(self, folder):
        for name, values in (
            ("pixels.f32", self.images),
            ("answers.f64", self.answers),
            ("gradient.f64", self.gradient),
        ):
            (folder / name).write_bytes(values.contiguous().numpy().tobytes())

    def description(self):
        norms = [module for module in self.model.modules() if isinstance(module, nn.BatchNorm2d)]
        apart = (self.answers - self.answers.mean(0)).std() / self.answers.std()
        return dict(
            parameters=sum(weight.numel() for weight in self.model.parameters()),
            batchNormChannels=sum(norm.num_features for norm in norms),
            labels=self.labels.tolist(),
            ms=self.ms,
            ownDifference=dict(answers=self.own[0], gradient=self.own[1]),
            # of the answers between the images, and of the gradient relative to its largest value
            answersApart=float(apart),
            gradientSpread=float(self.gradient.std() / self.gradient.abs().max()),
        )


def main():
    torch.set_num_threads(1)
    ready, reference = None, None
    for line in sys.stdin:
        request = json.loads(line)
        if request["architecture"] != ready:
            reference = None
            ready = request["architecture"]
            reference = Reference(ready, request["sidePx"], request["batch"])
        file = Path(request["file"])
        reference.write(file.parent)
        export(reference.model, reference.normalised(reference.images), request)
        print(json.dumps(reference.description(), allow_nan=False), flush=True)


main()
