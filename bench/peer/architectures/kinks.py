"""
Keeps values away from where gradients jump.

Where a value lies at the kink of an activation function, or two are the largest of a window, the
rounding of one program and of another choose different slopes: gradients then differ by percents
with neither being wrong, and a comparison to four digits says nothing.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F

#: where the slope of an activation function jumps
KINKS = {nn.ReLU: [0], nn.ReLU6: [0, 6], nn.Hardswish: [-3, 3], nn.Hardsigmoid: [-3, 3]}
#: shifts that are tried, in standard deviations of a channel
SHIFTS = [0.002 * (i - 5) for i in range(11)]
#: distance from kinks, and of the largest element of a window from the second, that is large enough,
#: in standard deviations; batch normalisation makes the rounding of single precision some 5e-6
GAP = 3e-5
PASSES = 16
#: how many of the convolutions that ran last are moved, the first number that has an effect: the
#: last; those of an inception block; and those of the next one that run before its own pooling
NEAR = (1, 6, 11)


def shift_biases(model):
    """
    While the network next runs, shifts every bias before an activation function with kinks a
    little, per channel, to where the nearest value is farthest from a kink.

    Returns a function to call afterwards.
    """
    before = None

    def remember(module, _inputs, _outputs):
        nonlocal before
        before = module

    def shift(activation, inputs):
        (x,) = inputs
        bias = before.bias
        spread = x.transpose(0, 1).flatten(1).std(1)
        best, distance = bias.clone(), torch.full_like(bias, -1)
        for share in SHIFTS:
            candidate = (bias + share * spread).float().double()
            moved = x + channelwise(candidate - bias, x)
            nearest = torch.full_like(bias, math.inf)
            for kink in KINKS[type(activation)]:
                gaps = (moved - kink).abs().transpose(0, 1).flatten(1)
                nearest = torch.minimum(nearest, gaps.amin(1))
            best = torch.where(nearest > distance, candidate, best)
            distance = torch.maximum(nearest, distance)
        x = x + channelwise(best - bias, x)
        bias.copy_(best)
        return (x,)

    hooks = []
    for module in model.modules():
        if getattr(module, "bias", None) is not None:
            hooks.append(module.register_forward_hook(remember))
        if type(module) in KINKS:
            hooks.append(module.register_forward_pre_hook(shift))
    return lambda: [hook.remove() for hook in hooks]


def channelwise(values, x):
    return values.reshape(1, -1, *[1] * (x.dim() - 2))


def move_filters(model, images):
    """
    Moves filters a little, until no value lies near a kink and no window of a max pooling has two
    largest elements nearly: each pass, for each such place, along the gradient of what is lacking.
    """
    convolutions = [module for module in model.modules() if isinstance(module, nn.Conv2d)]
    places = [module for module in model.modules() if type(module) in (*KINKS, nn.MaxPool2d)]
    for _ in range(PASSES if places else 0):
        run, short = [], []

        def look(module, inputs):
            is_pool = isinstance(module, nn.MaxPool2d)
            loss = (window_lack if is_pool else kink_lack)(module, inputs[0])
            if loss > 0:
                short.append((loss, list(run)))

        hooks = [module.register_forward_pre_hook(look) for module in places]
        for module in convolutions:
            hooks.append(module.register_forward_hook(lambda conv, *_: run.append(conv.weight)))
        with torch.enable_grad():
            model(images)
        for hook in hooks:
            hook.remove()
        if not short:
            break
        for loss, earlier in short:
            moved = effect(loss, earlier)
            if not moved:
                continue
            largest = max(g.abs().max() for _, g in moved)
            # few weights move, by more than single precision rounds
            moved = [(w, g * (g.abs() > 0.1 * largest)) for w, g in moved]
            step = loss.detach() / sum((g**2).sum() for _, g in moved)
            for weight, gradient in moved:
                weight.data.copy_((weight.data - step * gradient).float())


def effect(loss, filters):
    """The nearest filters on which a loss depends, with its gradients."""
    for count in NEAR:
        near = filters[-count:]
        gradients = torch.autograd.grad(loss, near, retain_graph=True, allow_unused=True)
        moved = [(w, g) for w, g in zip(near, gradients) if g is not None and g.any()]
        if moved:
            return moved
    return []


def kink_lack(activation, x):
    """The sum of what distances below GAP lack to twice of it."""
    enough = GAP * x.detach().std()
    distances = [(x - kink).abs() for kink in KINKS[type(activation)]]
    return sum((2 * enough - far[far < enough]).sum() for far in distances)


def window_lack(pool, x):
    """
    The same of gaps between the largest and the second element of each window; equal elements,
    zeros or one element twice, are no gap.
    """
    size, stride, pad = pool.kernel_size, pool.stride, pool.padding
    end = pad + (stride if pool.ceil_mode else 0)
    padded = F.pad(x, (pad, end, pad, end), value=-math.inf)
    windows = padded.unfold(2, size, stride).unfold(3, size, stride).flatten(4)
    largest = windows.detach().amax(-1)
    rest = windows.detach().masked_fill(windows == largest.unsqueeze(-1), -math.inf)
    enough = GAP * x.detach().std()
    near = windows[largest - rest.amax(-1) < enough]
    first = near.amax(-1)
    second = near.masked_fill(near == first.unsqueeze(-1), -math.inf).amax(-1)
    return (2 * enough - (first - second)).sum()
