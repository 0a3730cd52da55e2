/** HTML that is safe to put into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | readonly Part[];

/** A piece of HTML; whatever is put in is escaped, unless it is HTML already. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(texts.reduce((made, text, i) => made + textOf(parts[i - 1]) + text));
}

function textOf(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(textOf).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]);

/** Shorter tables are not broken between printed pages. */
const mostRowsKeptTogether = 16;

/** A table under its caption; columns whose head starts with `#` hold numbers. */
export function table(
  caption: Part,
  head: readonly string[],
  rows: readonly (readonly Part[])[],
): Html {
  const isNumber = head.map((name) => name.startsWith('#'));
  const cells = (row: readonly Part[]) =>
    row.map((cell, i) =>
      i === 0
        ? html`<th scope="row" class="${isName(cell) ? 'name' : ''}">${cell}</th>`
        : html`<td class="${isNumber[i] ? 'number' : ''}">${cell}</td>`,
    );
  const heads = head.map((name, i) =>
    isNumber[i]
      ? html`<th scope="col" class="number">${name.slice(1)}</th>`
      : html`<th scope="col">${name}</th>`,
  );
  return tabular(
    caption,
    html`<table>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${cells(row)}
            </tr>`,
        )}
      </tbody>
    </table>`,
    rows.length <= mostRowsKeptTogether ? 'short' : '',
  );
}

/** A table of one's own under its caption, which stays where it is when the table is scrolled. */
export function tabular(caption: Part, content: Html, kind = ''): Html {
  return html`<figure class="tabular ${kind}">
    <figcaption>${caption}</figcaption>
    <div class="table" tabindex="0" role="group" aria-label="table">${content}</div>
  </figure>`;
}

/** One word, which is not to be broken at its hyphens. */
const isName = (cell: Part): boolean => typeof cell === 'string' && !cell.includes(' ');

/** A drawn figure with its caption; `svg` is a document of visavis's own. */
export function figure(svg: string, caption: Part): Html {
  // Plot names its groups of marks, which a reader does not want to hear
  const plain = svg
    .replace(/^<\?xml[^>]*>\s*/, '')
    .replace(/(<g\b[^>]*?) aria-label="[^"]*"/g, '$1');
  const drawing = new Html(plain);
  return html`<figure>
    <div class="drawing" tabindex="0" role="group" aria-label="figure">${drawing}</div>
    <figcaption>${caption}</figcaption>
  </figure>`;
}

/** A section of the report, with a heading that can be linked to. */
export function section(id: string, title: string, ...content: Part[]): Html {
  return html`<section id="${id}">
    <h2>${title}</h2>
    ${content}
  </section>`;
}
