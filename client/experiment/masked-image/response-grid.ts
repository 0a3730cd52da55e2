import { countedChoice } from '../../../src/schema/counted-choice.js';
import type { Counts } from '../../../src/schema/counted-choice.js';
import type { TrialSubmission } from '../../../src/schema/session.js';
import { acceptedCodes, gridLayout, keyName, neighbour } from './grid-layout.js';
import type { GridLayout } from './grid-layout.js';

export type Choice = TrialSubmission['choices'][number];

/** As many choices as a stored trial may hold. */
const mostChoices = 200;

export interface GridOptions {
  alternatives: readonly string[];
  /** the icon of an alternative, or null: its word is written */
  icon: (alternative: string) => Element | null;
  /** which of several choices stays marked */
  counts: Counts;
  /** show on each button the key that chooses it */
  showShortcuts: boolean;
  /** what the grid is called for those who hear it */
  question: string;
  /** what an alternative is called; its id stays in the data */
  labelOf: (alternative: string) => string;
  /** rows and columns; left out: the squarest */
  layout?: GridLayout;
  /** keys that choose each alternative, the first of them shown; left out: by place */
  keys?: readonly (readonly string[])[];
}

/**
 * The alternatives as a grid of buttons, filled column by column. A pointer chooses when it goes
 * down; keys choose by place (`1234`/`qwer`/`asdf`/`zxcv`) or by arrows and Enter or Space. A click
 * chooses where no pointer went down for it: clicks of assistive technology and of programs
 * (`detail` is 0), and all clicks of browsers that tell of no pointers.
 */
export class ResponseGrid {
  readonly element = document.createElement('div');
  readonly layout: GridLayout;
  private readonly buttons: HTMLButtonElement[];
  private readonly codes: readonly (readonly string[])[];
  private readonly listening = new AbortController();
  private openedMs: number | null = null;
  /** this browser tells of pointers: their clicks come after them */
  private pointerSeen = false;
  private readonly made: Choice[] = [];

  constructor(private readonly options: GridOptions) {
    const { alternatives, question } = options;
    this.layout = options.layout ?? gridLayout(alternatives.length);
    this.codes = options.keys ?? acceptedCodes(alternatives.length);
    this.element.className = options.layout ? 'response-grid two' : 'response-grid';
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', question);
    this.buttons = alternatives.map((alternative, index) => this.button(alternative, index));
    this.element.append(...this.buttons);
    this.hide();
    const { signal } = this.listening;
    document.addEventListener('keydown', (event) => this.keyDown(event), { signal });
  }

  /** Shows the grid and takes choices from now on; response times count from `onsetMs`. */
  open(onsetMs: number): void {
    this.openedMs = onsetMs;
    this.element.classList.remove('closed');
    this.element.inert = false;
  }

  /** Takes no more choices. The grid stays visible until {@link hide}. */
  close(): readonly Choice[] {
    this.openedMs = null;
    return this.made;
  }

  hide(): void {
    this.element.classList.add('closed');
    this.element.inert = true; // cannot be seen (see the stylesheet), nor reached by keys or readers
  }

  /** Marks the right alternative. */
  reveal(category: string): void {
    const index = this.options.alternatives.indexOf(category);
    if (index >= 0) this.buttons[index].classList.add('right');
  }

  /** Marks a wrong choice. */
  reject(category: string): void {
    const index = this.options.alternatives.indexOf(category);
    if (index >= 0) this.buttons[index].classList.add('wrong');
  }

  /** Removes every listener. */
  dispose(): void {
    this.openedMs = null;
    this.listening.abort();
  }

  private button(alternative: string, index: number): HTMLButtonElement {
    const { signal } = this.listening;
    const label = this.options.labelOf(alternative);
    const button = document.createElement('button');
    button.type = 'button';
    button.tabIndex = index === 0 ? 0 : -1;
    button.setAttribute('aria-label', label);
    button.setAttribute('aria-pressed', 'false');
    button.dataset.category = alternative;
    const icon = this.options.icon(alternative);
    if (icon) button.append(icon);
    else {
      const word = document.createElement('span');
      word.className = 'word';
      word.textContent = label;
      button.append(word);
    }
    if (this.options.showShortcuts) {
      const key = document.createElement('kbd');
      key.textContent = keyName(this.codes[index][0]);
      key.setAttribute('aria-hidden', 'true');
      button.append(key);
    }
    button.addEventListener(
      'pointerdown',
      (event) => {
        if (!event.isPrimary || event.button !== 0) return;
        this.pointerSeen = true;
        this.choose(index, event.timeStamp, 'pointer');
      },
      { signal },
    );
    button.addEventListener(
      'click',
      (event) => {
        const made = event.detail === 0;
        if (made || !this.pointerSeen)
          this.choose(index, event.timeStamp, made ? 'key' : 'pointer');
      },
      { signal },
    );
    return button;
  }

  private keyDown(event: KeyboardEvent): void {
    if (this.openedMs === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = this.codes.findIndex((codes) => codes.includes(event.code));
    if (place >= 0) {
      event.preventDefault();
      if (!event.repeat) this.choose(place, event.timeStamp, 'key');
      return;
    }
    const focused = this.buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (focused >= 0 && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      if (!event.repeat) this.choose(focused, event.timeStamp, 'key');
      return;
    }
    const next =
      focused < 0 && event.key.startsWith('Arrow')
        ? 0
        : neighbour(Math.max(0, focused), event.key, this.buttons.length);
    if (next === null) return;
    event.preventDefault();
    for (const [index, button] of this.buttons.entries()) button.tabIndex = index === next ? 0 : -1;
    this.buttons[next].focus({ preventScroll: true });
  }

  /** Events from before the grid's onset (a finger already down, a delayed event) do not count. */
  private choose(index: number, eventMs: number, by: Choice['by']): void {
    if (this.openedMs === null) return;
    const atMs = eventMs - this.openedMs;
    if (atMs < 0) return;
    if (this.made.length === mostChoices) this.made.pop();
    this.made.push({ category: this.options.alternatives[index], atMs, by });
    const counted = countedChoice(this.made, this.options.counts)?.category;
    for (const button of this.buttons) {
      button.setAttribute('aria-pressed', String(button.dataset.category === counted));
    }
  }
}
