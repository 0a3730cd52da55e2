import type { MaskJob, MaskResult } from './mask-job.js';
import { maskPixels } from './mask-pixels.js';

async function draw({ id, seed, sidePx, kind, place }: MaskJob): Promise<MaskResult> {
  try {
    const pixels = new ImageData(maskPixels(seed, sidePx, kind, place), sidePx, sidePx);
    return { id, bitmap: await createImageBitmap(pixels) };
  } catch (error) {
    return { id, error: String(error) };
  }
}

const scope = self as unknown as DedicatedWorkerGlobalScope;
scope.addEventListener('message', ({ data }: MessageEvent<MaskJob>) => {
  void draw(data).then((result) => {
    scope.postMessage(result, 'bitmap' in result ? [result.bitmap] : []);
  });
});
