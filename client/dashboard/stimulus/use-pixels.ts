import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ByteImage } from '../../../src/image/image.js';
import { imageDataOf } from './decode-image.js';

/** A canvas, as large as the image, that shows its pixels. */
export function usePixels(image: ByteImage): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(imageDataOf(image), 0, 0);
  }, [image]);
  return canvas;
}
