import { openChromium } from '../browser/open-chromium.js';

/** Points in a millimetre, and CSS pixels. */
const pointsPerMm = 72 / 25.4;
const pixelsPerMm = 96 / 25.4;

/** Figures narrower than this have one panel beside another (mm). */
const oneColumnMm = 120;

/** The smallest type of any figure, in its own pixels. */
const smallestPx = 9;

/** How many panels fit beside each other. */
export const columnsFor = (widthMm: number | null) =>
  widthMm !== null && widthMm < oneColumnMm ? 1 : 3;

/** A figure's size on paper. */
export interface PaperFigure {
  svg: string;
  widthMm: number;
  heightMm: number;
  /** its smallest type, points */
  smallestPt: number;
}

/** Gives an SVG document a width on paper; null: a pixel of its own is a CSS pixel. */
export function onPaper(svg: string, widthMm: number | null): PaperFigure {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const widthPx = Number(width);
  const wide = widthMm ?? widthPx / pixelsPerMm;
  const mm = wide / widthPx;
  const size = { widthMm: wide, heightMm: Number(height) * mm };
  const smallestPt = smallestPx * mm * pointsPerMm;
  if (widthMm === null) return { svg, ...size, smallestPt };
  const sized = svg.replace(
    /(<svg [^>]*?)width="[\d.]+" height="[\d.]+"/,
    (_, start: string) =>
      `${start}width="${wide}mm" height="${Number(size.heightMm.toFixed(3))}mm"`,
  );
  return { svg: sized, ...size, smallestPt };
}

/**
 * A figure as a PDF of its own size, vectors and fonts inside, by an installed Chromium that may reach
 * nothing outside.
 *
 * @throws VisavisError BROWSER_MISSING
 */
export async function figurePdf({ svg, widthMm, heightMm }: PaperFigure): Promise<Buffer> {
  const browser = await openChromium();
  try {
    const context = await browser.newContext({ offline: true });
    const tab = await context.newPage();
    const drawing = svg
      .replace(/^<\?xml[^>]*\?>\s*/, '')
      .replace(/(<svg [^>]*?)width="[^"]*" height="[^"]*"/, '$1width="100%"');
    const [width, height] = [`${widthMm}mm`, `${heightMm}mm`];
    const style = `@page{size:${width} ${height};margin:0}html,body{margin:0}svg{display:block;width:${width};height:${height}}`;
    await tab.setContent(`<!doctype html><style>${style}</style>${drawing}`, { waitUntil: 'load' });
    return await tab.pdf({ width, height, printBackground: true, pageRanges: '1' });
  } finally {
    await browser.close();
  }
}
