import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sixteenCategories } from '../src/schema/category.js';

/** Line drawings of the response grid: Fluent Emoji High Contrast (Microsoft, MIT). */
const iconOf: Readonly<Record<string, string>> = {
  knife: 'kitchen-knife',
  airplane: 'airplane',
  keyboard: 'keyboard',
  elephant: 'elephant',
  bicycle: 'bicycle',
  clock: 'nine-oclock',
  chair: 'chair',
  bear: 'polar-bear',
  boat: 'sailboat',
  cat: 'cat-face',
  bottle: 'bottle-with-popping-cork',
  truck: 'delivery-truck',
  car: 'automobile',
  bird: 'parrot',
  dog: 'dog-face',
};

/** The set has no oven: drawn for visavis in its manner, on its 32 × 32 grid. */
const oven =
  '<g fill="currentColor">' +
  '<path d="M9.500 8.750a1.250 1.250 0 1 0 0-2.500 1.250 1.250 0 0 0 0 2.500m4.500-1.250a1.250 1.250 0 1 1-2.500 0 1.250 1.250 0 0 1 2.500 0m8.500 1.250a1.250 1.250 0 1 0 0-2.500 1.250 1.250 0 0 0 0 2.500m-4.500-1.250a1.250 1.250 0 1 0 2.500 0 1.250 1.250 0 0 0-2.500 0M10 14a1 1 0 1 0 0 2h12a1 1 0 1 0 0-2z"/>' +
  '<path fill-rule="evenodd" d="M8 19.500A1.500 1.500 0 0 1 9.500 18h13a1.500 1.500 0 0 1 1.500 1.500v5a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 8 24.500zm2 .5v4h12v-4z"/>' +
  '<path fill-rule="evenodd" d="M6 2a3 3 0 0 0-3 3v22a3 3 0 0 0 3 3h20a3 3 0 0 0 3-3V5a3 3 0 0 0-3-3zM5 5a1 1 0 0 1 1-1h20a1 1 0 0 1 1 1v5H5zm0 7h22v15a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1z"/>' +
  '</g>';

interface IconSet {
  readonly icons: Readonly<Record<string, { body: string } | undefined>>;
}

let bodies: Readonly<Record<string, string>> | undefined;

function iconBodies(): Readonly<Record<string, string>> {
  if (bodies === undefined) {
    const file = createRequire(import.meta.url).resolve(
      '@iconify-json/fluent-emoji-high-contrast/icons.json',
    );
    const { icons } = JSON.parse(readFileSync(file, 'utf8')) as IconSet;
    const found: Record<string, string> = { oven };
    for (const [category, name] of Object.entries(iconOf)) {
      const body = icons[name]?.body;
      if (body !== undefined) found[category] = withoutClip(body);
    }
    bodies = found;
  }
  return bodies;
}

/** Some drawings are clipped to their own 32 × 32 box, by an id that must be unique on a page. */
const withoutClip = (body: string): string =>
  body.replace(/ clip-path="url\(#\w+\)"/g, '').replace(/<defs>.*?<\/defs>/g, '');

/**
 * The icon that stands for a category in the response grid: an SVG of 32 × 32 units in
 * `currentColor`, or null where there is none (the category's word is shown instead).
 */
export function responseIcon(category: string): string | null {
  const all = iconBodies();
  if (!Object.hasOwn(all, category)) return null;
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" ' +
    `aria-hidden="true" focusable="false">${all[category]}</svg>`
  );
}

/** The icons of all categories that have one, by category. */
export function responseIcons(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    sixteenCategories.flatMap((category) => {
      const svg = responseIcon(category);
      return svg === null ? [] : [[category, svg]];
    }),
  );
}
