import type { ByteImage } from '../../image/image.js';
import { randomStream } from '../../random/index.js';

/** An image that says something about a network whatever it was trained on. */
export interface Probe {
  readonly name: string;
  readonly image: ByteImage;
}

/** Mid-grey, black, white, and noise that is the same each time. */
export function probeImages(sidePx: number): Probe[] {
  const random = randomStream('self-check', 'noise');
  const image = (value: () => number): ByteImage => {
    const data = Uint8Array.from({ length: sidePx * sidePx * 3 }, value);
    return { width: sidePx, height: sidePx, channels: 3, data };
  };
  return [
    { name: 'mid-grey', image: image(() => 128) },
    { name: 'black', image: image(() => 0) },
    { name: 'white', image: image(() => 255) },
    { name: 'noise', image: image(() => random.integer(256)) },
  ];
}
