import { playAnswerTone } from './answer-tone.js';
import { PhotodiodePatch } from './photodiode-patch.js';
import { PictureCanvas } from './picture-canvas.js';
import type { Picturing } from './picture-canvas.js';
import { ResponseGrid } from './response-grid.js';
import type { GridOptions } from './response-grid.js';
import { stageColours } from './stage-colours.js';
import type { Feedback } from './trial-data.js';

/** What phases draw on. */
export type PictureStage = Pick<Stage, 'drawFixation' | 'drawPictures' | 'drawMasks'>;

export interface StageOptions {
  grid: GridOptions;
  /** when the question can be read */
  questionShown: 'never' | 'with answers' | 'throughout';
  /** grey of the background, share of white */
  background: number;
  photodiode: boolean;
  feedbackColour: boolean;
  feedbackSound: boolean;
  feedbackText: (feedback: Feedback, answered: boolean) => string;
}

/** Everything one trial puts on the page: the pictures' canvas, the response grid, a line of text. */
export class Stage {
  readonly element = document.createElement('div');
  readonly grid: ResponseGrid;
  private readonly picture: PictureCanvas;
  private readonly patch: PhotodiodePatch | null;
  private readonly question = document.createElement('p');
  private readonly message = document.createElement('p');

  constructor(private readonly options: StageOptions) {
    const colours = stageColours(options.background);
    this.element.className = 'masked-image';
    this.element.style.setProperty('--stage', colours.background);
    this.element.style.setProperty('--on-stage', colours.foreground);
    this.picture = new PictureCanvas(colours);
    this.patch = options.photodiode ? new PhotodiodePatch() : null;
    this.grid = new ResponseGrid(options.grid);
    this.element.style.setProperty('--rows', String(this.grid.layout.rows));
    this.element.style.setProperty('--columns', String(this.grid.layout.columns));
    this.question.className = 'question';
    this.question.textContent = options.grid.question;
    this.question.hidden = options.questionShown !== 'throughout';
    this.message.className = 'feedback';
    this.message.setAttribute('role', 'status');
  }

  /** Puts the stage on the page and waits until the canvas stands on whole display pixels. */
  async set(display: HTMLElement, picturing: Picturing): Promise<void> {
    display.replaceChildren(this.element);
    await this.picture.settle(this.element, picturing);
    if (this.patch) this.element.append(this.patch.element);
    const { sideCssPx } = this.picture.scale;
    this.element.style.setProperty('--side', `${sideCssPx}px`);
    this.element.append(this.question, this.grid.element, this.message);
  }

  /** False once the trial was taken off the page. */
  get standing(): boolean {
    return this.element.isConnected;
  }

  /** how the pictures were shown until now */
  get shownScale(): PictureCanvas['shownScale'] {
    return this.picture.shownScale;
  }

  drawFixation(): void {
    this.picture.drawFixation();
    this.patch?.show(false);
  }

  drawPictures(pictures: readonly ImageBitmap[], contrast: number): void {
    this.picture.draw(pictures, contrast);
    this.patch?.show(true);
  }

  drawMasks(masks: readonly ImageBitmap[], contrast: number): void {
    this.picture.draw(masks, contrast);
    this.patch?.show(false);
  }

  /** Pictures and masks go. */
  clearPictures(): void {
    this.picture.clear();
    this.patch?.show(false);
  }

  /** The alternatives come. */
  openGrid(drawnMs: number): void {
    this.question.hidden = this.options.questionShown === 'never';
    this.grid.open(drawnMs);
  }

  showFeedback(feedback: Feedback, response: string | null): void {
    const { feedbackColour, feedbackSound, feedbackText } = this.options;
    this.grid.reveal(feedback.category);
    this.message.textContent = feedbackText(feedback, response !== null);
    if (feedbackColour) {
      this.element.classList.add('coloured', feedback.correct ? 'correct' : 'incorrect');
      if (!feedback.correct && response !== null) this.grid.reject(response);
    }
    if (feedbackSound) playAnswerTone(feedback.correct);
  }

  clear(): void {
    this.clearPictures();
    this.grid.hide();
    this.question.hidden = true;
    this.message.textContent = '';
    this.element.classList.remove('coloured', 'correct', 'incorrect');
  }

  /** Removes every listener and the elements. */
  dispose(): void {
    this.grid.dispose();
    this.element.remove();
  }
}
