import type { NetworkInput } from '../../schema/network.js';

/** How one axis of an image is resized and cut. */
export interface AxisResize extends Omit<NonNullable<NetworkInput['resize']>, 'sidePx'> {
  /** px along the axis as the image comes */
  readonly from: number;
  /** px along the axis after resizing, before the middle is cut out */
  readonly to: number;
  /** px that are kept in the middle */
  readonly crop: number;
}

/**
 * Resizing along one axis as a matrix [crop × from], row by row: each row holds the weights of the
 * pixels that one pixel of the result is made of, and they sum to 1. Pixel centres lie at ½, 1½ …
 *
 * `bilinear` and `bicubic` with antialiasing are as wide as the pixels of the result and end at the
 * border (Pillow and torchvision, without their rounding to bytes); without, they reach over two or
 * four pixels and those beyond the border repeat the outermost (PyTorch, Keras). `area` takes the
 * mean of what a pixel of the result covers, `nearest` the pixel at its centre.
 */
export function resizeWeights(axis: AxisResize): Float32Array {
  const { from, to, crop } = axis;
  const first = Math.round((to - crop) / 2);
  const weights = new Float32Array(crop * from);
  for (let i = 0; i < crop; i++) {
    const shares = sharesOf(((first + i + 0.5) * from) / to, axis);
    const sum = shares.reduce((total, [, share]) => total + share, 0);
    for (const [place, share] of shares) weights[i * from + place] += share / sum;
  }
  return weights;
}

/** Places and weights of the pixels that make the result's pixel with this centre. */
function sharesOf(centre: number, axis: AxisResize): (readonly [number, number])[] {
  const { from, to, filter, antialias } = axis;
  const scale = from / to;
  const last = from - 1;
  if (filter === 'nearest') return [[Math.min(last, Math.floor(centre)), 1]];
  if (filter === 'area')
    return places(centre, scale / 2).map((place) => [
      place,
      Math.min(place + 1, centre + scale / 2) - Math.max(place, centre - scale / 2),
    ]);
  const stretch = antialias ? Math.max(1, scale) : 1;
  const reach = (filter === 'bilinear' ? 1 : 2) * stretch;
  const weight = (place: number) => {
    const distance = Math.abs(place + 0.5 - centre) / stretch;
    if (filter === 'bilinear') return Math.max(0, 1 - distance);
    return cubic(distance, antialias ? -0.5 : -0.75);
  };
  const near = places(centre, reach);
  if (antialias)
    return near
      .filter((place) => place >= 0 && place <= last)
      .map((place) => [place, weight(place)]);
  return near.map((place) => [Math.min(last, Math.max(0, place)), weight(place)]);
}

/** Pixels that lie, in part at least, within `reach` of a point. */
function places(centre: number, reach: number): number[] {
  const lowest = Math.floor(centre - reach);
  return Array.from({ length: Math.ceil(centre + reach) - lowest }, (_, i) => lowest + i);
}

/** Keys 1981 (IEEE Trans. ASSP 29:1153), equation 15, with `a` left free. */
function cubic(x: number, a: number): number {
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? a * (((x - 5) * x + 8) * x - 4) : 0;
}
