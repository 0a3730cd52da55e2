/** Width and height of a bank card, cm (ISO/IEC 7810, ID-1). */
export const card = { widthCm: 8.56, heightCm: 5.398 };

/**
 * Where a dot that moves outwards enters the blind spot, degrees from where the eye looks (Li, Joo,
 * Yeatman & Reinecke 2020, Scientific Reports 10:904).
 */
export const blindSpotEntryDeg = 13.5;

/** Distances at which people can see, read and type, cm. */
export const comfortableCm = { nearest: 25, farthest: 90 };

/** Largest difference of repeated measures, as a share of their median, that is taken for steady. */
const steadySpread = 0.3;

const degree = Math.PI / 180;

/** Degrees of visual angle of something so large, seen from straight before its middle. */
export function degreesAt(sideCm: number, distanceCm: number): number {
  return (2 * Math.atan(sideCm / 2 / distanceCm)) / degree;
}

/** From where something so large has so many degrees, cm. */
export function distanceFor(sideCm: number, degrees: number): number {
  return sideCm / 2 / Math.tan((degrees / 2) * degree);
}

/** How a stimulus gets its size on the retina. */
export interface PlannedSize {
  /** one stimulus pixel is k × k display pixels */
  pixelFactor: number;
  /** where to sit, cm */
  distanceCm: number;
  /** what that gives; the wished size where the distance can be reached */
  stimulusDeg: number;
}

/**
 * Pixels stay whole, so only some sizes can be had on a screen; the distance does the rest. Of all
 * whole factors k with which the stimulus fits into the room, that one whose distance for the wished
 * size lies nearest to where people like to sit. Where no distance within 25 to 90 cm gives the
 * wished size, the nearest such distance is taken, and the size is what it is.
 *
 * @param sidePx side of the stimulus, stimulus pixels
 * @param roomCssPx shorter side of what the window offers
 * @param likedCm where people sit unasked
 */
export function planSize(wanted: {
  sidePx: number;
  degrees: number;
  devicePixelRatio: number;
  cssPxPerCm: number;
  roomCssPx: number;
  likedCm: number;
}): PlannedSize {
  const { sidePx, degrees, devicePixelRatio, cssPxPerCm, roomCssPx, likedCm } = wanted;
  const sideCm = (factor: number) => (factor * sidePx) / devicePixelRatio / cssPxPerCm;
  const most = Math.max(1, Math.floor((roomCssPx * devicePixelRatio) / sidePx + 1e-6));
  const off = (cm: number, to: number) => Math.abs(Math.log(cm / to));
  const { nearest, farthest } = comfortableCm;
  const reach = (cm: number) => Math.min(farthest, Math.max(nearest, cm));
  let best = { pixelFactor: 1, distanceCm: distanceFor(sideCm(1), degrees) };
  const badness = ({ distanceCm: cm }: typeof best) => 10 * off(cm, reach(cm)) + off(cm, likedCm);
  for (let pixelFactor = 2; pixelFactor <= most; pixelFactor++) {
    const next = { pixelFactor, distanceCm: distanceFor(sideCm(pixelFactor), degrees) };
    if (badness(next) < badness(best)) best = next;
  }
  const distanceCm = reach(best.distanceCm);
  return {
    pixelFactor: best.pixelFactor,
    distanceCm,
    stimulusDeg: degreesAt(sideCm(best.pixelFactor), distanceCm),
  };
}

/** Is a size within the study's tolerance? */
export function isAsWished(deg: number, wishedDeg: number, tolerance: number): boolean {
  return Math.abs(deg - wishedDeg) <= tolerance * wishedDeg;
}

/** The viewing distance by the blind spot. */
export interface MeasuredDistance {
  distanceCm: number;
  /** do the repeated measures agree? */
  steady: boolean;
}

/**
 * Viewing distance from where a moving dot vanished: their median, so that one slip does not count.
 *
 * @param offsetsCssPx from where the eye looks to where the dot vanished, one for each time
 */
export function blindSpotDistance(
  offsetsCssPx: readonly number[],
  cssPxPerCm: number,
): MeasuredDistance {
  if (offsetsCssPx.length === 0) throw new RangeError('Expected one measure or more, got none.');
  const sorted = [...offsetsCssPx].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
  // the middle half or more must agree: an early or late press now and then is human
  const cut = Math.floor(sorted.length / 4);
  const inner = sorted.slice(cut, sorted.length - cut);
  return {
    distanceCm: median / cssPxPerCm / Math.tan(blindSpotEntryDeg * degree),
    steady: inner[inner.length - 1] - inner[0] <= steadySpread * median,
  };
}

/** How far to the side the blind spot lies for somebody at a distance, with some room, CSS px. */
export function blindSpotReach(distanceCm: number, cssPxPerCm: number): number {
  return distanceCm * Math.tan((blindSpotEntryDeg + 5) * degree) * cssPxPerCm;
}
