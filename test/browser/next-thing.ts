import type { Page } from 'playwright-core';

/** What somebody who wants to get on finds on a participant's page. */
export type NextThing =
  /** the completion code: the end */
  | { kind: 'code' }
  /** a response grid that takes choices, and the names of its alternatives */
  | { kind: 'grid'; names: string[] }
  /** something to be marked first: a box, or one of several answers ({@link toBeMarked}) */
  | { kind: 'mark' }
  /** the button that leads on */
  | { kind: 'button'; label: string }
  /** the browser's own page: nothing came from the server */
  | { kind: 'error-page' }
  /** nothing to do at this moment */
  | { kind: 'nothing' };

/** Boxes without a mark, and answers to questions that have none. */
export const toBeMarked =
  'main input[type="checkbox"]:not(:checked), main fieldset:not(:has(:checked)) input[type="radio"]';

/** Looks once, without waiting. @param code the completion code of the study */
export function nextThing(page: Page, code: string): Promise<NextThing> {
  return page.evaluate(
    ([awaited, marks]): NextThing => {
      if (location.protocol === 'chrome-error:') return { kind: 'error-page' };
      const main = document.querySelector('main');
      if (!main) return { kind: 'nothing' };
      if ([...main.querySelectorAll('code')].some(({ textContent }) => textContent === awaited)) {
        return { kind: 'code' };
      }
      const grid = main.querySelector('.response-grid');
      if (grid) {
        const buttons = [...grid.querySelectorAll('button')];
        const names = buttons.map((button) => button.dataset.category ?? '');
        return grid.classList.contains('closed') ? { kind: 'nothing' } : { kind: 'grid', names };
      }
      if (document.querySelector(marks)) return { kind: 'mark' };
      const button = [...main.querySelectorAll<HTMLButtonElement>('button.primary')].find(
        ({ disabled }) => !disabled,
      );
      return button ? { kind: 'button', label: button.innerText } : { kind: 'nothing' };
    },
    [code, toBeMarked],
  );
}
