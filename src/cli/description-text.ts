import type { StatedDecision } from '../schema/decision.js';
import type { NetworkInput } from '../schema/network.js';

const filters = {
  bilinear: 'bilinear',
  bicubic: 'bicubic',
  area: 'mean over areas',
  nearest: 'nearest pixel',
} as const;

/** What is done to an image before a network takes it, in the order in which it is. */
export function preprocessingText(input: NetworkInput): string {
  const { sidePx, channels, resize, channelOrder, white = 1, mean, sd, layout } = input;
  const square = `${sidePx} × ${sidePx} px`;
  const steps: string[] = [];
  if (resize) {
    const smoothed = resize.filter === 'bilinear' || resize.filter === 'bicubic';
    const how = `${filters[resize.filter]}${smoothed && !resize.antialias ? ' without antialiasing' : ''}`;
    steps.push(`shorter side to ${resize.sidePx} px (${how})`, `middle ${square}`);
  } else steps.push(square);
  if (channels === 1) steps.push('grey');
  else steps.push(channelOrder === 'bgr' ? 'blue, green, red' : 'red, green, blue');
  steps.push(`0 to ${white}`);
  if (mean) steps.push(`minus mean ${mean.join(', ')}`);
  if (sd) steps.push(`divided by ${sd.join(', ')}`);
  if (layout === 'nhwc') steps.push('channels on the last axis');
  return steps.join(', ');
}

/** How a network's outputs become categories. */
export function decisionText(decision: StatedDecision, holds: string): string {
  switch (decision.mapping) {
    case 'direct':
      return `${holds} of ${decision.categories.length} categories`;
    case 'imagenet-to-sixteen':
      return `${holds} of 1000 ImageNet classes, their ${decision.pool} per category of sixteen`;
    case 'classes': {
      const categories = Object.keys(decision.categories).length;
      return `${holds} of ${decision.classes} classes, their ${decision.pool} per category of ${categories}`;
    }
    case 'file':
      return `${holds}; which classes belong to a category stands in ${decision.file}`;
  }
}
