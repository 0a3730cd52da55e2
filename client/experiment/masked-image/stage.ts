import type { Counts } from '../../../src/schema/counted-choice.js';
import { iconStore } from './icon-store.js';
import { PictureCanvas } from './picture-canvas.js';
import { ResponseGrid } from './response-grid.js';
import type { Feedback } from './trial-data.js';

/** Everything one trial puts on the page: the picture's canvas, the response grid, a line of text. */
export class Stage {
  readonly element = document.createElement('div');
  readonly picture = new PictureCanvas();
  readonly grid: ResponseGrid;
  private readonly message = document.createElement('p');

  constructor(alternatives: readonly string[], counts: Counts, showShortcuts: boolean) {
    this.element.className = 'masked-image';
    this.grid = new ResponseGrid({
      alternatives,
      icon: (alternative) => iconStore.copyOf(alternative),
      counts,
      showShortcuts,
    });
    this.message.className = 'feedback';
    this.message.setAttribute('role', 'status');
  }

  /** Puts the stage on the page and waits until the canvas stands on whole display pixels. */
  async set(display: HTMLElement, sidePx: number, wishedFactor = 0): Promise<void> {
    display.replaceChildren(this.element);
    await this.picture.settle(this.element, sidePx, wishedFactor);
    this.element.append(this.grid.element, this.message);
  }

  /** False once the trial was taken off the page. */
  get standing(): boolean {
    return this.element.isConnected;
  }

  showFeedback({ correct, category }: Feedback, answered: boolean): void {
    this.grid.reveal(category);
    const article = /^[aeiou]/.test(category) ? 'an' : 'a';
    this.message.textContent = correct
      ? `Right: ${article} ${category}.`
      : `${answered ? 'It' : 'No answer in time. It'} was ${article} ${category}.`;
  }

  clear(): void {
    this.picture.clear();
    this.grid.hide();
    this.message.textContent = '';
  }

  /** Removes every listener and the elements. */
  dispose(): void {
    this.grid.dispose();
    this.element.remove();
  }
}
