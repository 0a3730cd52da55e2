import { JSDOM } from 'jsdom';

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Fonts of every figure; the first that the reader's machine has. */
export const fontFamily = 'Helvetica, Arial, DejaVu Sans, sans-serif';

/** A document to draw in, since Node has none. */
export const drawingDocument: Document = new JSDOM('').window.document;

/** An SVG element with its attributes. */
function element(
  name: string,
  attributes: Record<string, string | number>,
  children: readonly (Node | string)[] = [],
): SVGElement {
  const made = drawingDocument.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** Puts a drawing at a place in a larger one; its page styles, which papers do not need, go. */
export function placed(drawing: Element, x: number, y: number): SVGElement {
  for (const style of drawing.querySelectorAll('style')) style.remove();
  drawing.removeAttribute('class');
  return element('g', { transform: `translate(${String(x)}, ${String(y)})` }, [drawing]);
}

/** A finished figure on white, with a title and a description for those who do not see it. */
export function figureDocument(
  size: { widthPx: number; heightPx: number },
  words: { title: string; description: string },
  parts: readonly Node[],
): string {
  const { widthPx, heightPx } = size;
  const svg = element(
    'svg',
    {
      xmlns: svgNamespace,
      width: widthPx,
      height: heightPx,
      viewBox: `0 0 ${String(widthPx)} ${String(heightPx)}`,
      role: 'img',
      'font-family': fontFamily,
      color: '#1a1d21',
    },
    [
      element('title', {}, [words.title]),
      element('desc', {}, [words.description]),
      element('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
      ...parts,
    ],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.outerHTML}\n`;
}

/** Breaks a text into lines of at most so many characters, at spaces. */
export function lines(text: string, mostChars: number): string[] {
  const broken: string[] = [];
  for (const word of text.split(' ')) {
    const last = broken.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= mostChars) {
      broken[broken.length - 1] = `${last} ${word}`;
    } else broken.push(word);
  }
  return broken;
}

/** A block of lines of text. */
export function textBlock(
  text: readonly string[],
  place: { x: number; y: number; fontPx: number; fill?: string },
): SVGElement {
  const { x, y, fontPx, fill = '#50575f' } = place;
  return element(
    'text',
    { x, y, 'font-size': fontPx, fill },
    text.map((line, index) =>
      element('tspan', { x, dy: index === 0 ? fontPx : Math.round(fontPx * 1.4) }, [`${line} `]),
    ),
  );
}
