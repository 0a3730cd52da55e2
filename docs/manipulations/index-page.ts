import type { Manipulation } from '../../src/degradations/index.js';
import { table } from './page.js';

const families: Readonly<Record<Manipulation['family'], string>> = {
  signal: 'Signal: contrast, colour, noise, filters, spectrum',
  eidolon: 'Eidolons',
  corruption: 'Common corruptions',
};

/** The page that lists all manipulations, Markdown. */
export function indexPage(manipulations: readonly Manipulation[]): string {
  const sections = Object.entries(families).map(([family, heading]) => {
    const rows = manipulations
      .filter((manipulation) => manipulation.family === family)
      .map(({ name, title, summary, level }) => [
        `[${title}](${name}.md)`,
        `\`${name}\``,
        summary,
        `\`${level.parameter}\``,
      ]);
    return `## ${heading}\n\n${table(['manipulation', 'name', 'what it does', 'level'], rows)}`;
  });
  const text = [
    '<!-- Made by `npm run docs:manipulations` from the objects; edit those. -->',
    '# Manipulations',
    'Every manipulation that visavis has, with its rule, parameters, published levels, and what differs from the code it was published with. The same recipe gives the same 8-bit pixels on every machine, in Node and in browsers. Manipulations can be chained: each step gets what the one before made, cut off at black and white.',
    ...sections,
  ];
  return `${text.join('\n\n')}\n`;
}
