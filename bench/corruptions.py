"""The deterministic corruptions, written again with NumPy and SciPy from their published rules.

Reads a .npz of cases made by corruptions.ts and prints one line of JSON: for each case the largest
difference to the pixels found there, in grey levels, and the share of values that differ.
Run by corruptions.ts; needs python3-numpy, python3-scipy, and python3-pil for the last column.
"""

import io
import json
import math
import sys

import numpy as np
from scipy import fft, ndimage


def each_channel(image, rule):
    return np.stack([rule(image[..., c]) for c in range(image.shape[2])], axis=2)


def gaussian_blur(image, k):
    sigma = [1, 2, 3, 4, 6][k]
    return each_channel(image, lambda x: ndimage.gaussian_filter(x, sigma, mode="nearest", truncate=4))


def defocus_blur(image, k):
    radius, soft = [(3, 0.1), (4, 0.5), (6, 0.5), (8, 0.5), (10, 0.5)][k]
    rim = 1 if radius <= 8 else 2
    y, x = np.mgrid[-radius - rim : radius + rim + 1, -radius - rim : radius + rim + 1]
    disk = (x**2 + y**2 <= radius**2).astype(float)
    disk = ndimage.gaussian_filter(disk, soft, mode="constant", truncate=rim / soft)
    disk /= disk.sum()
    return each_channel(image, lambda x: ndimage.correlate(x, disk, mode="mirror"))


def motion_blur(image, k, angle):
    radius, sigma = [(10, 3), (15, 5), (15, 8), (15, 12), (20, 15)][k]
    steps = np.arange(2 * radius + 1)
    weights = np.exp(-(steps**2) / (2 * sigma**2))
    weights /= weights.sum()
    total = np.zeros_like(image)
    height, width = image.shape[:2]
    for step, weight in zip(steps, weights):
        right = math.ceil(step * math.cos(math.radians(angle)) - 0.5)
        down = math.ceil(step * math.sin(math.radians(angle)) - 0.5)
        rows = np.clip(np.arange(height) + down, 0, height - 1)
        columns = np.clip(np.arange(width) + right, 0, width - 1)
        total += weight * image[rows][:, columns]
    return total


def zoom_blur(image, k):
    stop, step = [(1.11, 0.01), (1.16, 0.01), (1.21, 0.02), (1.26, 0.02), (1.31, 0.03)][k]
    factors = np.arange(1, stop, step)
    total = image.copy()
    for factor in factors:
        part = image
        for axis in (0, 1):
            side = part.shape[axis]
            length = math.ceil(image.shape[axis] / factor)
            first = (side - length) // 2
            part = part.take(range(first, first + length), axis=axis)
        zoomed = ndimage.zoom(part, (factor, factor, 1), order=1)
        total += zoomed[: image.shape[0], : image.shape[1]]
    return total / (len(factors) + 1)


def mean_contrast(image, k):
    means = image.mean(axis=(0, 1), keepdims=True)
    return (image - means) * [0.4, 0.3, 0.2, 0.1, 0.05][k] + means


def to_hsv(image):
    value = image.max(axis=2)
    delta = value - image.min(axis=2)
    red, green, blue = np.moveaxis(image, 2, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        saturation = np.where(delta > 0, delta / value, 0)
        hue = np.where(
            value == red,
            (green - blue) / delta,
            np.where(value == green, 2 + (blue - red) / delta, 4 + (red - green) / delta),
        )
    return np.where(delta > 0, hue / 6 % 1, 0), saturation, value


def from_hsv(hue, saturation, value):
    sector = np.floor(hue * 6)
    f = hue * 6 - sector
    p = value * (1 - saturation)
    q = value * (1 - f * saturation)
    t = value * (1 - (1 - f) * saturation)
    order = [(value, t, p), (q, value, p), (p, value, t), (p, q, value), (t, p, value), (value, p, q)]
    which = (sector % 6).astype(int)
    return np.stack([np.choose(which, [o[c] for o in order]) for c in range(3)], axis=2)


def brightness(image, k):
    rise = [0.1, 0.2, 0.3, 0.4, 0.5][k]
    if image.shape[2] == 1:
        return image + rise
    hue, saturation, value = to_hsv(image)
    return from_hsv(hue, saturation, np.clip(value + rise, 0, 1))


def saturate(image, k):
    factor, rise = [(0.3, 0), (0.1, 0), (2, 0), (5, 0.1), (20, 0.2)][k]
    if image.shape[2] == 1:
        return image
    hue, saturation, value = to_hsv(image)
    return from_hsv(hue, np.clip(saturation * factor + rise, 0, 1), value)


def box_down(image, cells):
    """Every pixel counts for the cell (low, high] in which its centre lies."""
    out = np.empty((cells,) + image.shape[1:])
    centres = np.arange(image.shape[0]) + 0.5
    scale = image.shape[0] / cells
    for cell in range(cells):
        inside = (centres > cell * scale) & (centres <= (cell + 1) * scale)
        out[cell] = image[inside].mean(axis=0)
    return out


def pixelate(image, k):
    size = [0.6, 0.5, 0.4, 0.3, 0.25][k]
    height, width = image.shape[:2]
    rows, columns = int(height * size), int(width * size)
    small = box_down(box_down(image, rows).swapaxes(0, 1), columns).swapaxes(0, 1)
    up = lambda side, cells: np.floor((np.arange(side) + 0.5) * cells / side).astype(int)
    return small[up(height, rows)][:, up(width, columns)]


def elastic_transform(image, right, down):
    rows, columns = np.mgrid[: image.shape[0], : image.shape[1]]
    places = [rows + down, columns + right]
    return each_channel(image, lambda x: ndimage.map_coordinates(x, places, order=1, mode="reflect"))


LUMINANCE = """16 11 10 16 24 40 51 61 12 12 14 19 26 58 60 55 14 13 16 24 40 57 69 56 14 17 22 29 51 87 80
62 18 22 37 56 68 109 103 77 24 35 55 64 81 104 113 92 49 64 78 87 103 121 120 101 72 92 95 98 112 100 103 99"""
# halves that come out of the transform a little too small are halves all the same
HALF = 0.5 + 1e-9
CHROMINANCE = np.full((8, 8), 99.0)
CHROMINANCE[:4, :4] = [[17, 18, 24, 47], [18, 21, 26, 66], [24, 26, 56, 99], [47, 66, 99, 99]]


def code_blocks(plane, table, quality):
    steps = np.clip((table * (5000 // quality) + 50) // 100, 1, 255)
    height, width = plane.shape
    padded = np.pad(plane, ((0, -height % 8), (0, -width % 8)), mode="edge") - 128
    blocks = padded.reshape(padded.shape[0] // 8, 8, -1, 8).transpose(0, 2, 1, 3)
    found = fft.dctn(blocks, axes=(2, 3), norm="ortho") / steps[None, None]
    kept = np.sign(found) * np.floor(np.abs(found) + HALF) * steps
    back = fft.idctn(kept, axes=(2, 3), norm="ortho").transpose(0, 2, 1, 3).reshape(padded.shape)
    return np.clip(np.floor(back + 128 + HALF), 0, 255)[:height, :width]


def halve(plane):
    height, width = plane.shape
    even = np.pad(plane, ((0, height % 2), (0, width % 2)), mode="edge")
    wide = np.pad(even, ((0, 0), (0, -even.shape[1] % 16)), mode="edge")
    sums = wide[0::2, 0::2] + wide[1::2, 0::2] + wide[0::2, 1::2] + wide[1::2, 1::2]
    return (sums + 1 + np.arange(sums.shape[1]) % 2) // 4


def double(plane, height, width):
    plane = plane[:, : (width + 1) // 2]
    framed = np.pad(plane, 1, mode="edge")
    tall = np.empty((2 * plane.shape[0], framed.shape[1]))
    tall[0::2] = 3 * framed[1:-1] + framed[:-2]
    tall[1::2] = 3 * framed[1:-1] + framed[2:]
    out = np.empty((tall.shape[0], 2 * plane.shape[1]))
    out[:, 0::2] = (3 * tall[:, 1:-1] + tall[:, :-2] + 8) // 16
    out[:, 1::2] = (3 * tall[:, 1:-1] + tall[:, 2:] + 7) // 16
    return out[:height, :width]


def jpeg_compression(image, k):
    quality = [25, 18, 15, 10, 7][k]
    luminance = np.array(LUMINANCE.split(), dtype=float).reshape(8, 8)
    levels = np.floor(image * 255 + 0.5)
    height, width, channels = image.shape
    if channels == 1:
        return code_blocks(levels[..., 0], luminance, quality)[..., None] / 255
    red, green, blue = np.moveaxis(levels, 2, 0)
    # libjpeg's whole-number weights, x 65536
    y = (19595 * red + 38470 * green + 7471 * blue + 32768) // 65536
    cb = (-11059 * red - 21709 * green + 32768 * blue + 128 * 65536 + 32767) // 65536
    cr = (32768 * red - 27439 * green - 5329 * blue + 128 * 65536 + 32767) // 65536
    y = code_blocks(y, luminance, quality)
    cb, cr = (double(code_blocks(halve(c), CHROMINANCE, quality), height, width) - 128 for c in (cb, cr))
    rgb = [
        y + (91881 * cr + 32768) // 65536,
        y + (-22554 * cb - 46802 * cr + 32768) // 65536,
        y + (116130 * cb + 32768) // 65536,
    ]
    return np.stack(rgb, axis=2) / 255


def libjpeg(image, k):
    """The same by the JPEG library behind Pillow; None without Pillow."""
    try:
        from PIL import Image
    except ImportError:
        return None
    levels = np.floor(image * 255 + 0.5).astype(np.uint8)
    file = io.BytesIO()
    picture = Image.fromarray(levels[..., 0] if levels.shape[2] == 1 else levels)
    picture.save(file, "JPEG", quality=[25, 18, 15, 10, 7][k])
    return np.asarray(Image.open(file)).reshape(levels.shape) / 255


RULES = {
    "defocus-blur": defocus_blur,
    "motion-blur": motion_blur,
    "zoom-blur": zoom_blur,
    "gaussian-blur": gaussian_blur,
    "brightness": brightness,
    "mean-contrast": mean_contrast,
    "elastic-transform": elastic_transform,
    "pixelate": pixelate,
    "jpeg-compression": jpeg_compression,
    "saturate": saturate,
}


def levels(image):
    return np.clip(np.floor(image * 255 + 0.5), 0, 255)


def compared(ours, theirs):
    difference = np.abs(ours.astype(float) - levels(theirs))
    return {"largest": difference.max(), "share": (difference > 0).mean(), "mean": difference.mean()}


def main():
    """stdin: one case a line, {name, severity, width, height, channels, file, angle?}; files of raw numbers"""
    for line in sys.stdin:
        case = json.loads(line)
        pixels = case["width"] * case["height"]
        count = pixels * case["channels"]
        numbers = np.fromfile(case["file"], dtype="<f8")
        shape = (case["height"], case["width"], case["channels"])
        image, ours = (numbers[i * count : (i + 1) * count].reshape(shape) for i in (0, 1))
        extra = [field.reshape(shape[:2]) for field in numbers[2 * count :].reshape(-1, pixels)]
        k = case["severity"] - 1
        if case["name"] == "elastic-transform":
            theirs = elastic_transform(image, *extra)
        elif case["name"] == "motion-blur":
            theirs = motion_blur(image, k, case["angle"])
        else:
            theirs = RULES[case["name"]](image, k)
        result = compared(levels(ours), theirs)
        if case["name"] == "jpeg-compression":
            real = libjpeg(image, k)
            result["libjpeg"] = None if real is None else compared(levels(ours), real)
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
