"""The Eidolon toolbox's partially coherent disarray, as its pull request 1 computes it.

Written anew from the algorithm, at the original's cost: the images are flattened before they are
convolved by a one-dimensional FFT, every convolution transforms its kernel again, and 4 N planes of
noise are drawn whatever the coherence. Loops over pixels are arrays here.

    python3 bench/eidolon_peer.py --check [folder]

holds it to the fixtures captured from the toolbox itself (default ../shared/data/degradations).
"""

import hashlib
import json
import os
import sys

import numpy as np


def scale_levels(side):
    """Standard deviations (px) of the scale space's levels and the largest sigma, for SZ = side."""
    max_sigma = side / 4
    count = int(np.ceil(2 * np.log2(max_sigma)))
    return 2.0 ** (-0.5 + np.arange(count) / 2), max_sigma


def embed(image):
    """The image in the middle of a canvas of powers of two, mirrored outwards (even margins only)."""
    margins = []
    for side in image.shape:
        canvas = 1
        while canvas < 1.5 * side:
            canvas *= 2
        if (canvas - side) % 2:
            raise ValueError("this peer takes sides that leave even margins, got %d" % side)
        margins.append((canvas - side) // 2)
    return np.pad(image, [(margin, margin) for margin in margins], mode="symmetric"), margins


def gaussian_kernel(shape, sigma):
    """Sampled, not normalised, its centre at [0, 0]; offsets -(n/2 - 1) ... n/2."""
    rows, columns = (
        np.exp(-0.5 * (offsets / sigma) ** 2) / (np.sqrt(2 * np.pi) * sigma)
        for offsets in (np.roll(np.arange(n) - (n // 2 - 1), n // 2 + 1) for n in shape)
    )
    return np.outer(rows, columns)


def flattened_blur(plane, sigma):
    """One-dimensional circular convolution of the flat plane with the flat kernel."""
    spectrum = np.fft.rfft(plane.ravel()) * np.fft.rfft(gaussian_kernel(plane.shape, sigma).ravel())
    return np.fft.irfft(spectrum, plane.size).reshape(plane.shape)


def noise_plane(drawn, sigma):
    """Scaled, blurred, and shifted by mean/SD, as the toolbox has it (meant: (c - mean)/SD)."""
    scaled = np.clip(drawn * (127.5 / np.max(np.abs(drawn))), -127, 127)
    blurred = flattened_blur(scaled, sigma)
    return blurred - np.mean(blurred) / np.std(blurred)


def displaced(plane, rows, columns, reach):
    """The plane read at displaced places, clipped to the canvas and truncated to whole pixels."""
    height, width = plane.shape
    row, column = np.mgrid[0:height, 0:width]
    row = np.clip(reach * rows + row, 0, height - 1).astype(int)
    column = np.clip(reach * columns + column, 0, width - 1).astype(int)
    return plane[row, column]


def partially_coherent_disarray(image, reach, coherence, grain, draw):
    """The eidolon of a grey 8-bit image; `draw(shape)` gives a plane of standard normal numbers."""
    canvas, (top, left) = embed(image)
    sigmas, max_sigma = scale_levels(max(image.shape))
    shape = canvas.shape

    space = [flattened_blur(canvas.astype(float), sigma) for sigma in sigmas]
    slices = [fine - coarse for fine, coarse in zip(space, space[1:])] + [space[-1]]

    stacks = []
    for _ in ("rows", "columns"):
        planes = [noise_plane(draw(shape), sigma) * (sigma / max_sigma) for sigma in sigmas]
        stacks.append(np.cumsum(planes[::-1], axis=0)[::-1])

    total = np.zeros(shape)
    for k, piece in enumerate(slices):
        fields = [
            (1 - coherence) * noise_plane(draw(shape), grain) + coherence * stack[k]
            for stack in stacks
        ]
        total += displaced(piece, fields[0], fields[1], reach)
    height, width = image.shape
    return np.clip(total[top : top + height, left : left + width], 0, 255).astype(np.uint8)


def generated_planes(seed, planes, shape):
    """The fixtures' noise: sums of twelve numbers of a counter-based generator, minus 6."""
    cells = shape[0] * shape[1]
    for plane in range(planes):
        first = 12 * plane * cells + 1
        counter = np.arange(first, first + 12 * cells, dtype=np.uint32)
        a = np.uint32(seed) + counter * np.uint32(0x6D2B79F5)
        t = (a ^ (a >> np.uint32(15))) * (a | np.uint32(1))
        t ^= t + (t ^ (t >> np.uint32(7))) * (t | np.uint32(61))
        uniform = ((t ^ (t >> np.uint32(14))) / 2.0**32).reshape(cells, 12)
        total = np.zeros(cells)
        for i in range(12):
            total += uniform[:, i]
        yield (total - 6).reshape(shape)


def check(folder):
    """Differing pixels for every fixture whose noise is known; raises where there are any."""
    at = lambda name: os.path.join(folder, name)
    read = lambda name: json.load(open(at(name)))["eidolon"]
    from skimage.io import imread

    cases = []
    for fixture in read("fixtures.json"):
        if os.path.exists(at(fixture["name"] + "_draws.npy")):
            cases.append((fixture, list(np.load(at(fixture["name"] + "_draws.npy")).astype(float))))
    for fixture in read("reference.json"):
        planes = list(
            generated_planes(fixture["noiseSeed"], fixture["planes"], fixture["canvas"])
        )
        digest = hashlib.sha256(b"".join(plane.astype("<f8").tobytes() for plane in planes))
        assert digest.hexdigest() == fixture["drawsSha256Float64LE"], "the generator differs"
        cases.append((fixture, planes))

    for fixture, planes in cases:
        remaining = iter(planes)
        result = partially_coherent_disarray(
            imread(at(fixture["name"] + "_input.png")),
            fixture["reach"],
            fixture["coherence"],
            fixture["grain"],
            lambda shape: next(remaining),
        )
        differing = int(np.sum(result != np.load(at(fixture["name"] + "_output.npy"))))
        left = sum(1 for _ in remaining)
        print("%s: %d of %d pixels differ" % (fixture["name"], differing, result.size))
        if differing or left:
            raise SystemExit("the peer does not do what the toolbox does (%d draws left)" % left)


if __name__ == "__main__":
    if sys.argv[1:2] != ["--check"]:
        raise SystemExit("usage: python3 bench/eidolon_peer.py --check [folder of the fixtures]")
    check(sys.argv[2] if len(sys.argv) > 2 else "../shared/data/degradations")
