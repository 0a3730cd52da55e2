import { z } from 'zod';
import type { FloatImage } from '../../src/image/image.js';
import { request } from '../shared/api.js';

const sidePx = 144;
const category = 'elephant';

/**
 * A grey picture made of the demo's response icon: dark on a soft light, which leaves something to
 * see for every manipulation.
 *
 * @throws Error where the icon cannot be had
 */
export async function drawnPicture(): Promise<FloatImage> {
  const icons = await request('/api/studies/demo/icons', {
    schema: z.record(z.string(), z.string().nullable()),
  });
  const svg = icons[category] ?? Object.values(icons).find((icon) => icon !== null);
  if (!svg) throw new Error('Expected an icon, got none.');
  const drawing = await rasterised(svg);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = sidePx;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no 2D canvas.');
  const light = context.createRadialGradient(50, 40, 10, 72, 72, 110);
  light.addColorStop(0, '#f2f2f2');
  light.addColorStop(1, '#9a9a9a');
  context.fillStyle = light;
  context.fillRect(0, 0, sidePx, sidePx);
  const margin = sidePx * 0.14;
  context.drawImage(drawing, margin, margin, sidePx - 2 * margin, sidePx - 2 * margin);
  const { data } = context.getImageData(0, 0, sidePx, sidePx);
  const grey = Float64Array.from({ length: sidePx * sidePx }, (_, pixel) => data[4 * pixel] / 255);
  return { width: sidePx, height: sidePx, channels: 1, data: grey };
}

async function rasterised(svg: string): Promise<HTMLImageElement> {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  root.setAttribute('width', String(4 * sidePx));
  root.setAttribute('height', String(4 * sidePx));
  root.setAttribute('color', '#1d1d1d');
  const text = new XMLSerializer().serializeToString(root);
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}
