/**
 * A square in the upper left corner for a photodiode: white while a picture is up, black otherwise.
 * It is drawn in the same callback as the picture, and so comes and goes in the same frames.
 */
export class PhotodiodePatch {
  readonly element = document.createElement('canvas');
  private readonly context: CanvasRenderingContext2D;

  constructor() {
    const context = this.element.getContext('2d', { alpha: false });
    if (!context) throw new Error('This browser gives no 2D canvas.');
    this.context = context;
    this.element.className = 'photodiode';
    this.element.width = this.element.height = 1;
    this.element.setAttribute('aria-hidden', 'true');
    this.show(false);
  }

  show(white: boolean): void {
    this.context.fillStyle = white ? '#ffffff' : '#000000';
    this.context.fillRect(0, 0, 1, 1);
  }
}
