import { percent, worrisomeClippedShare } from '../../degradations/clipped-share.js';
import type { BasePicture } from './base-pictures.js';
import type { GalleryEntry, Setting } from './gallery-plan.js';
import { pageStyle } from './page-style.js';
import type { Rendered } from './render-pictures.js';

export interface GalleryContents {
  readonly entries: readonly GalleryEntry[];
  readonly pictures: readonly BasePicture[];
  readonly rendered: Rendered;
  readonly sidePx: number;
  readonly seed: number;
  readonly codeVersion: string;
}

/** The gallery as one HTML document that needs no other file. */
export function galleryPage(contents: GalleryContents): string {
  const { entries, sidePx, seed, codeVersion, pictures } = contents;
  const families = [...new Set(entries.map(({ manipulation }) => manipulation.family))];
  const inFamily = (family: string) =>
    entries.filter(({ manipulation }) => manipulation.family === family);
  const count = entries.length === 1 ? '1 manipulation' : `${entries.length} manipulations`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gallery of manipulations – visavis</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>Gallery of manipulations</h1>
<p>${count} on ${escaped(pictures.map(({ title }) => title).join(', '))}, at the levels of published studies. ${sidePx} × ${sidePx} px, seed ${seed}. Under each setting: the mean share of pixels cut off at black or white, and RMS contrast.</p>
</header>
<nav aria-label="Manipulations">
${families
  .map(
    (family) =>
      `<section><h2><a href="#family-${family}">${capital(family)}</a></h2><ul>${inFamily(family)
        .map(
          ({ manipulation: { name, title } }) =>
            `<li><a href="#${name}">${escaped(title)}</a></li>`,
        )
        .join('')}</ul></section>`,
  )
  .join('\n')}
</nav>
<main>
${families
  .map(
    (family) =>
      `<h2 class="family" id="family-${family}">${capital(family)}</h2>\n${inFamily(family)
        .map((entry) => article(entry, contents))
        .join('\n')}`,
  )
  .join('\n')}
</main>
<footer><p>Made by visavis ${escaped(codeVersion)} with <code>visavis gallery</code>. Pictures are shown as WebP, which is not exact; <code>visavis degrade</code> writes the exact pixels.</p></footer>
</body>
</html>
`;
}

function article({ manipulation, published }: GalleryEntry, contents: GalleryContents): string {
  const { name, title, summary, reference, level } = manipulation;
  return `<article id="${name}">
<h3>${escaped(title)} <code>${name}</code></h3>
<p>${inline(summary)}</p>
<p class="reference">${inline(reference)}. Level: ${escaped(level.title)}.</p>
${published
  .map(
    ({ studies, settings }) =>
      `<h4>${escaped(studies.join('; '))}</h4>
<div class="strip" tabindex="0" role="group" aria-label="${escaped(`${title}: ${studies.join('; ')}`)}">
${settings.map((setting) => figure(setting, title, contents)).join('\n')}
</div>`,
  )
  .join('\n')}
</article>`;
}

function figure(setting: Setting, title: string, { pictures, rendered }: GalleryContents): string {
  const outcomes = pictures.map((_, picture) => rendered(setting, picture));
  const images = outcomes.map((outcome, picture) => {
    if ('refused' in outcome) return `<p class="refused">${escaped(outcome.refused)}</p>`;
    const alt = escaped(`${pictures[picture].title}, ${title.toLowerCase()}: ${setting.words}`);
    const { widthPx, heightPx, webp } = outcome;
    return `<img loading="lazy" decoding="async" width="${widthPx}" height="${heightPx}" alt="${alt}" src="data:image/webp;base64,${webp}">`;
  });
  const shown = outcomes.flatMap((outcome) => ('refused' in outcome ? [] : [outcome]));
  return `<figure>
${images.join('\n')}
<figcaption><strong>${escaped(setting.words)}</strong><br><code>${escaped(setting.label)}</code>${
    shown.length > 0 ? `<br>${measures(shown)}` : ''
  }</figcaption>
</figure>`;
}

function measures(shown: readonly { clippedShare: number; rmsContrast: number }[]): string {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const clipped = mean(shown.map(({ clippedShare }) => clippedShare));
  const contrast = mean(shown.map(({ rmsContrast }) => rmsContrast));
  const text = `clipped ${percent(clipped)}`;
  const marked = clipped > worrisomeClippedShare ? `<span class="warn">${text}</span>` : text;
  return `${marked}<br>RMS contrast ${contrast.toFixed(3)}`;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Text with \`code\` in backticks, as HTML. */
const inline = (text: string) => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (letter) => entities[letter]);
}
