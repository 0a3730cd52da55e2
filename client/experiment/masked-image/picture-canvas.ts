import { betweenCssPx, pixelScale, roomForEach } from './pixel-scale.js';
import type { PixelScale } from './pixel-scale.js';
import type { StageColours } from './stage-colours.js';

/** How pictures are to stand on the canvas. */
export interface Picturing {
  /** side of each picture, stimulus pixels */
  sidePx: number;
  /** how many stand side by side */
  abreast: 1 | 2;
  /** display pixels per stimulus pixel, where it fits; 0: as usual */
  wishedFactor: number;
}

/**
 * A canvas in the middle of the page on which a stimulus pixel covers k × k display pixels
 * exactly: its backing store has one pixel per display pixel, it stands on whole display pixels,
 * and nothing is smoothed unless the picture does not fit.
 */
export class PictureCanvas {
  readonly element = document.createElement('canvas');
  private readonly context: CanvasRenderingContext2D;
  scale: PixelScale = { pixelFactor: null, sideDevicePx: 1, sideCssPx: 1 };
  private settledRatio = 1;
  private betweenDevicePx = 0;
  private abreast: Picturing['abreast'] = 1;

  constructor(private readonly colours: StageColours) {
    const context = this.element.getContext('2d', { alpha: false });
    if (!context) throw new Error('This browser gives no 2D canvas.');
    this.context = context;
    this.element.className = 'picture';
    this.element.setAttribute('aria-hidden', 'true');
  }

  /** Takes its place in a parent that fills the window from the top left. */
  async settle(parent: HTMLElement, { sidePx, abreast, wishedFactor }: Picturing): Promise<void> {
    const ratio = window.devicePixelRatio;
    const { clientWidth, clientHeight } = parent;
    const room = roomForEach(clientWidth, clientHeight, abreast);
    this.settledRatio = ratio;
    this.abreast = abreast;
    this.betweenDevicePx = Math.round(betweenCssPx * ratio);
    this.scale = pixelScale(sidePx, ratio, room, wishedFactor);
    const height = this.scale.sideDevicePx;
    const width = this.widthDevicePx;
    const left = Math.floor((Math.round(clientWidth * ratio) - width) / 2);
    const top = Math.floor((Math.round(clientHeight * ratio) - height) / 2);
    const { style } = this.element;
    style.left = `${left / ratio}px`;
    style.top = `${top / ratio}px`;
    style.width = `${width / ratio}px`;
    style.height = `${height / ratio}px`;
    this.element.width = width;
    this.element.height = height;
    parent.append(this.element);
    const box = await displayBox(this.element);
    if (box && (box.width !== width || box.height !== height)) {
      // the browser rounded the box: one more display pixel of background, the picture stays whole
      this.element.width = box.width;
      this.element.height = box.height;
    }
    this.clear();
  }

  /**
   * How the pictures were shown until now. Whoever zooms, by the browser meanwhile or with two fingers,
   * gets display pixels that the canvas did not draw.
   */
  get shownScale(): PixelScale {
    const pinch = window.visualViewport?.scale ?? 1;
    const zoomed = window.devicePixelRatio !== this.settledRatio || Math.abs(pinch - 1) > 0.001;
    if (!zoomed) return this.scale;
    return { ...this.scale, pixelFactor: null, sideCssPx: this.scale.sideCssPx * pinch };
  }

  /** Has the window become too small for the pictures since the canvas took its place? */
  get isCut(): boolean {
    const parent = this.element.parentElement;
    if (parent === null) return false;
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = this.element;
    const { clientWidth, clientHeight } = parent;
    return (
      offsetLeft + offsetWidth > clientWidth + 1 || offsetTop + offsetHeight > clientHeight + 1
    );
  }

  clear(): void {
    this.context.fillStyle = this.colours.background;
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
    this.context.fillStyle = this.colours.foreground;
    this.context.fillRect(x - arm, y - stroke / 2, 2 * arm, stroke);
    this.context.fillRect(x - stroke / 2, y - arm, stroke, 2 * arm);
  }

  /**
   * Draws decoded pictures of any side over the stimuli's squares, from left to right.
   *
   * @param contrast 1 as they are; less: mixed with the background
   */
  draw(pictures: readonly ImageBitmap[], contrast = 1): void {
    const { sideDevicePx: side, pixelFactor } = this.scale;
    const left = Math.floor((this.element.width - this.widthDevicePx) / 2);
    const y = Math.floor((this.element.height - side) / 2);
    this.context.imageSmoothingEnabled = pixelFactor === null;
    this.context.imageSmoothingQuality = 'high';
    for (const [place, picture] of pictures.entries()) {
      const x = left + place * (side + this.betweenDevicePx);
      if (contrast < 1) {
        this.context.fillStyle = this.colours.background;
        this.context.fillRect(x, y, side, side);
        this.context.globalAlpha = contrast;
      }
      this.context.drawImage(picture, x, y, side, side);
      if (contrast < 1) this.context.globalAlpha = 1;
    }
  }

  private get widthDevicePx(): number {
    return this.abreast * this.scale.sideDevicePx + (this.abreast - 1) * this.betweenDevicePx;
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
