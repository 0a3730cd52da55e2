import type { ByteImage } from './image.js';

/** How many pixels have each of the 256 levels: one list a channel (grey, or red, green, blue). */
export function histograms({ channels, data }: ByteImage): Uint32Array[] {
  const counts = Array.from({ length: channels }, () => new Uint32Array(256));
  for (let i = 0; i < data.length; i++) counts[i % channels][data[i]]++;
  return counts;
}
