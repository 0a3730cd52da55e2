"""The peers of bench/degradations.ts: each rule as the authors' Python computes it, timed inside.

One process answers requests, one JSON object a line on standard input, one line each on standard
output:

    {"rule": "low-pass", "image": "a.npy", "parameters": {"sigma": 3}, "batch": 10, "out": "b.npy"}

gives {"ms": 1.9}: the mean over a batch of calls. `out`, if given, gets the result of the last one;
`"cpu": true` counts processor time instead of time by the clock.
The rules are NumPy, SciPy and scikit-image in the way of the code that the published stimuli were
made with (reference in each manipulation's page); what that code does around a rule and this
project does not (stacking grey to three channels, checking bounds) is left out, in the peer's favour.
"""

import json
import sys
import time

import numpy as np
from scipy import fftpack
from scipy.ndimage import gaussian_filter
from skimage.color import rgb2gray

from corruptions import RULES as CORRUPTIONS
from eidolon_peer import partially_coherent_disarray

BACKGROUND = 0.4423


def grey(image):
    return rgb2gray(image) if image.ndim == 3 else image


def clipped(image):
    image[image < 0] = 0
    image[image > 1] = 1
    return image


def contrast(image, contrast):
    return (1 - contrast) / 2 + image.dot(contrast)


def uniform_noise(image, width, contrast_level):
    image = contrast(grey(image), contrast_level)
    image = image + np.random.uniform(low=-width, high=width, size=image.shape)
    image = np.where(image < 0, 0, image)
    return np.where(image > 1, 1, image)


def salt_and_pepper(image, p, contrast_level):
    image = contrast(grey(image), contrast_level)
    u = np.random.uniform(size=image.shape)
    salt = (u >= 1 - p / 2).astype(image.dtype)
    pepper = -(u < p / 2).astype(image.dtype)
    return np.clip(image + salt + pepper, 0, 1)


def low_pass(image, sigma):
    return clipped(gaussian_filter(grey(image), sigma, mode="constant", cval=BACKGROUND))


def high_pass(image, sigma):
    image = grey(image)
    high = image - gaussian_filter(image, sigma, mode="constant", cval=BACKGROUND)
    return clipped(high + (BACKGROUND - np.mean(high, axis=(0, 1))))


def from_polar(amplitude, phase):
    return clipped(fftpack.ifft2(fftpack.ifftshift(amplitude * np.exp(1j * phase))).real)


def phase_noise(image, width):
    shifts = np.random.random((image.shape[0] - 1) * (image.shape[1] - 1) // 2) - 0.5
    shifts = shifts * 2 * width / 180 * np.pi
    spectrum = fftpack.fftshift(fftpack.fft2(grey(image)))
    amplitude, phase = np.abs(spectrum), np.angle(spectrum)
    flat = phase[1:, 1:].flatten()
    flat[: flat.size // 2] += shifts
    flat[flat.size // 2 + 1 :] -= shifts
    phase[1:, 1:] = flat.reshape(phase[1:, 1:].shape)
    return from_polar(amplitude, phase)


def power_equalisation(image, spectrum):
    found = fftpack.fftshift(fftpack.fft2(grey(image)))
    np.abs(found)  # the authors' code computes it and does not use it
    return from_polar(spectrum, np.angle(found))


def one_over_f_mask(image):
    height, width = image.shape[:2]
    rows = np.fft.ifftshift(np.arange(height) - height // 2)
    columns = np.fft.ifftshift(np.arange(width) - width // 2)
    power = rows[:, None] ** 2.0 + columns[None, :] ** 2.0
    power[0, 0] = np.inf
    phase = np.random.rand(height, width)
    noise = np.fft.ifft2(np.sqrt(power**-0.5) * np.exp(2j * np.pi * phase)).real
    return (noise - noise.min()) / (noise.max() - noise.min())


def rotation(image, quarters):
    # a copy: a view would cost nothing and could not be saved either
    return np.rot90(grey(image), quarters).copy()


TO_CONES = np.array(
    [
        [0.1619982647, 0.208049264, 0.0389347448],
        [0.0330275785, 0.2496504557, 0.0618343518],
        [0.0015524055, 0.0198861001, 0.1890224274],
    ]
)
TO_OPPONENT = np.array(
    [
        [9.27590805, 9.27590805, 0],
        [7.86421647, -9.33587662, 0],
        [-3.39709047, -3.39709047, 12.16230246],
    ]
)
WHITE = np.array([0.20449114, 0.17225619, 0.10523047])


def opponent_colour(image, gamma):
    linear = gamma[(image * 255 + 0.5).astype(np.uint8)]
    opponent = np.einsum("ij,klj->kli", TO_OPPONENT, np.einsum("ij,klj->kli", TO_CONES, linear) - WHITE)
    opponent[:, :, 1:] *= -1
    cones = np.einsum("ij,klj->kli", np.linalg.inv(TO_OPPONENT), opponent) + WHITE
    turned = clipped(np.einsum("ij,klj->kli", np.linalg.inv(TO_CONES), cones))
    # the authors search the table linearly for every value; bisection here, in the peer's favour
    return np.searchsorted((gamma[1:] + gamma[:-1]) / 2, turned) / 255


def eidolon(image, reach, coherence, grain):
    bytes_ = (grey(image) * 255).astype(np.uint8)
    draw = lambda shape: np.random.normal(loc=0.0, scale=1.0, size=shape)
    return partially_coherent_disarray(bytes_, reach, coherence, grain, draw) / 255


def corruption(name):
    """A common corruption by its name; `severity` from 1 to 5."""
    rule = CORRUPTIONS[name]
    return lambda image, severity, **draws: np.clip(rule(image, severity - 1, **draws), 0, 1)


RULES = {
    "contrast": lambda image, contrast_level: contrast(grey(image), contrast_level),
    "uniform-noise": uniform_noise,
    "salt-and-pepper": salt_and_pepper,
    "low-pass": low_pass,
    "high-pass": high_pass,
    "phase-noise": phase_noise,
    "power-equalisation": power_equalisation,
    "one-over-f-mask": one_over_f_mask,
    "rotation": rotation,
    "opponent-colour": opponent_colour,
    "eidolon": eidolon,
}


def answer(request):
    rule = RULES[request["rule"]] if request["rule"] in RULES else corruption(request["rule"])
    image = np.load(request["image"])
    parameters = {
        name: np.load(value) if str(value).endswith(".npy") else value
        for name, value in request["parameters"].items()
    }
    clock = time.process_time if request.get("cpu") else time.perf_counter
    begin = clock()
    for _ in range(request["batch"]):
        result = rule(image, **parameters)
    seconds = clock() - begin
    if "out" in request:
        np.save(request["out"], np.asarray(result, dtype=float))
    return {"ms": 1000 * seconds / request["batch"]}


if __name__ == "__main__":
    np.random.seed(1)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
