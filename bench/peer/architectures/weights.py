"""Random weights with which activations and gradients stay alive from the pixels to the answer."""

import math

import torch
from torch import nn

from .kinks import move_filters, shift_biases

NORMALISATIONS = (nn.BatchNorm2d, nn.LayerNorm)


def randomise(model, images, seed):
    """
    Fills the weights of a network in double precision, with numbers that single precision holds.

    Then runs it on `images`: layer by layer, batch normalisation gets their statistics as its
    running ones, off by some percent as after training, and values move away from kinks
    (`kinks.py`). Last, the answers get a standard deviation of 2.
    """
    torch.manual_seed(seed)
    last_matrix = None
    with torch.no_grad():
        for module in model.modules():
            for name, weight in module.named_parameters(recurse=False):
                fill(module, name, weight)
                round_to_single(weight)
                if weight.dim() == 2:
                    last_matrix = weight
        hooks = [
            module.register_forward_pre_hook(measure)
            for module in model.modules()
            if isinstance(module, nn.BatchNorm2d)
        ]
        shifted = shift_biases(model)
        answers = model(images)
        shifted()
        for hook in hooks:
            hook.remove()
        move_filters(model, images)
        last_matrix *= 2 / answers.std()
        round_to_single(last_matrix)


def fill(module, name, weight):
    if isinstance(module, NORMALISATIONS) and name == "weight":
        weight.uniform_(0.7, 1.3)
    elif name == "layer_scale":
        weight.uniform_(0.2, 0.8)
    elif name.endswith("bias"):
        weight.normal_(0, 0.1)
    elif weight.dim() == 1 or weight.shape[0] == 1 or "position" in name:  # tokens, places
        weight.normal_(0, 0.5)
    else:  # rows are outputs, but for CLIP's projection
        inputs = weight.shape[0] if name == "proj" else weight[0].numel()
        gain = 2 if isinstance(module, nn.Conv2d) else 1
        weight.normal_(0, math.sqrt(gain / inputs))


def round_to_single(tensor):
    tensor.copy_(tensor.float())


def measure(norm, inputs):
    values = inputs[0].transpose(0, 1).flatten(1)
    spread = values.std(1)
    norm.running_mean.copy_(values.mean(1) + 0.1 * spread * torch.randn_like(spread))
    norm.running_var.copy_(spread**2 * torch.empty_like(spread).uniform_(0.8, 1.25) + 1e-4)
    round_to_single(norm.running_mean)
    round_to_single(norm.running_var)
