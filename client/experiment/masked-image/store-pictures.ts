import { maskPixels } from '../masks/mask-pixels.js';
import type { MaskKind } from '../../../src/schema/mask-kind.js';
import { imageStore } from './image-store.js';

/**
 * Decodes a picture and stores it: no colour management, no smoothing, so that the pixels shown are
 * those of the file.
 *
 * @param id by which trials name it
 * @param source an address, the file itself, or pixels
 * @throws Error where there is no such file; DOMException where it is no image
 */
export async function storePicture(id: string, source: string | Blob | ImageData): Promise<void> {
  const picture = typeof source === 'string' ? await fetched(source) : source;
  const exactly = { colorSpaceConversion: 'none', premultiplyAlpha: 'none' } as const;
  imageStore.set(id, await createImageBitmap(picture, exactly));
}

async function fetched(address: string): Promise<Blob> {
  const response = await fetch(address);
  if (response.ok) return response.blob();
  throw new Error(`Expected a picture at ${address}, got status ${response.status}.`);
}

/**
 * Makes a mask and stores it; the same seed gives the same mask on any machine.
 *
 * @param id by which trials name it
 * @param sidePx side of the square, stimulus pixels
 */
export async function storeMask(
  id: string,
  { kind = '1/f-published', seed, sidePx }: { kind?: MaskKind; seed: number; sidePx: number },
): Promise<void> {
  const pixels = new ImageData(maskPixels(seed, sidePx, kind), sidePx, sidePx);
  imageStore.set(id, await createImageBitmap(pixels));
}
