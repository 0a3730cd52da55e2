import { pixelScale } from './pixel-scale.js';
import type { PixelScale } from './pixel-scale.js';

/** Grey of the background, as in the published experiments: .454 of white. */
export const backgroundColour = 'rgb(116, 116, 116)';
const fixationColour = '#ffffff';

/** Room left round the picture, CSS px. */
const marginCssPx = 12;

/**
 * A canvas in the middle of the page on which a stimulus pixel covers k × k display pixels
 * exactly: its backing store has one pixel per display pixel, it stands on whole display pixels,
 * and nothing is smoothed unless the picture does not fit.
 */
export class PictureCanvas {
  readonly element = document.createElement('canvas');
  private readonly context: CanvasRenderingContext2D;
  scale: PixelScale = { pixelFactor: null, sideDevicePx: 1, sideCssPx: 1 };

  constructor() {
    const context = this.element.getContext('2d', { alpha: false });
    if (!context) throw new Error('This browser gives no 2D canvas.');
    this.context = context;
    this.element.className = 'picture';
    this.element.setAttribute('aria-hidden', 'true');
  }

  /**
   * Takes its place in a parent that fills the window from the top left.
   *
   * @param sidePx side of the stimulus, stimulus pixels
   * @param wishedFactor display pixels per stimulus pixel, where it fits; 0: as usual
   */
  async settle(parent: HTMLElement, sidePx: number, wishedFactor = 0): Promise<void> {
    const ratio = window.devicePixelRatio;
    const { clientWidth, clientHeight } = parent;
    const room = Math.min(clientWidth, clientHeight) - 2 * marginCssPx;
    this.scale = pixelScale(sidePx, ratio, room, wishedFactor);
    const side = this.scale.sideDevicePx;
    const left = Math.floor((Math.round(clientWidth * ratio) - side) / 2);
    const top = Math.floor((Math.round(clientHeight * ratio) - side) / 2);
    const { style } = this.element;
    style.left = `${left / ratio}px`;
    style.top = `${top / ratio}px`;
    style.width = style.height = `${side / ratio}px`;
    this.element.width = this.element.height = side;
    parent.append(this.element);
    const box = await displayBox(this.element);
    if (box && (box.width !== side || box.height !== side)) {
      // the browser rounded the box: one more display pixel of background, the picture stays whole
      this.element.width = box.width;
      this.element.height = box.height;
    }
    this.clear();
  }

  clear(): void {
    this.context.fillStyle = backgroundColour;
    this.context.fillRect(0, 0, this.element.width, this.element.height);
  }

  drawFixation(): void {
    this.clear();
    const { width, height } = this.element;
    const unit = Math.max(1, Math.round(window.devicePixelRatio));
    const arm = 9 * unit;
    const stroke = 2 * unit;
    const x = Math.floor(width / 2);
    const y = Math.floor(height / 2);
    this.context.fillStyle = fixationColour;
    this.context.fillRect(x - arm, y - stroke / 2, 2 * arm, stroke);
    this.context.fillRect(x - stroke / 2, y - arm, stroke, 2 * arm);
  }

  /** Draws a decoded picture of any side over the stimulus's square. */
  draw(picture: ImageBitmap): void {
    const { sideDevicePx: side, pixelFactor } = this.scale;
    const x = Math.floor((this.element.width - side) / 2);
    const y = Math.floor((this.element.height - side) / 2);
    this.context.imageSmoothingEnabled = pixelFactor === null;
    this.context.imageSmoothingQuality = 'high';
    this.context.drawImage(picture, x, y, side, side);
  }
}

/** The element's content box in display pixels, or null where the browser cannot say. */
function displayBox(element: Element): Promise<{ width: number; height: number } | null> {
  return new Promise((resolve) => {
    const observer = new ResizeObserver(([entry]) => {
      observer.disconnect();
      const size = entry.devicePixelContentBoxSize?.[0];
      resolve(size ? { width: size.inlineSize, height: size.blockSize } : null);
    });
    try {
      observer.observe(element, { box: 'device-pixel-content-box' });
    } catch {
      resolve(null);
    }
  });
}
