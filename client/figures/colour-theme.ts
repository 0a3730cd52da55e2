import { signal } from '@preact/signals';

export type Theme = 'light' | 'dark';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** The page's theme, for what is drawn on a canvas and cannot read the style sheet. */
export const theme = signal<Theme>(dark.matches ? 'dark' : 'light');
dark.addEventListener('change', () => (theme.value = dark.matches ? 'dark' : 'light'));

/** A colour of the style sheet, as the page has it now. */
export function pageColour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
