import { html, section, table, tabular, type Html } from './html.js';
import type { Measured } from './measured.js';

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

const none = 'na';
const mostListed = 10;
/** From so many categories on a matrix is no longer read on a page. */
const mostWords = 24;

/** How observers err: the confusion matrix of people, and where networks answer otherwise. */
export function confusionSection({ analysis, reference }: Measured): Html {
  const people = pooled(
    analysis.observers.filter(({ kind }) => kind === reference).map(({ confusion }) => confusion),
  );
  const networks = analysis.observers.filter(({ kind }) => kind === 'network');
  const matrices = [
    ...(Object.keys(people).length === 0
      ? []
      : [matrix(people, `${reference === 'participant' ? 'people' : 'simulated people'}, pooled`)]),
    ...networks.map(({ id, confusion }) => matrix(confusion, id)),
  ];
  return section(
    'confusions',
    'How do they err?',
    html`<p>
      Each row is what was shown, each column what was answered, in per cent of the row (blank:
      below 0.5). The darker a cell the more often; right answers are on the diagonal.
    </p>`,
    matrices,
    Object.keys(people).length === 0
      ? html``
      : networks.map(({ id, confusion }) => largestDifferences(people, confusion, id)),
  );
}

function pooled(all: readonly Counts[]): Counts {
  const sum: Record<string, Record<string, number>> = {};
  for (const counts of all)
    for (const [category, responses] of Object.entries(counts))
      for (const [response, count] of Object.entries(responses)) {
        const row = (sum[category] ??= {});
        row[response] = (row[response] ?? 0) + count;
      }
  return sum;
}

const totalOf = (row: Readonly<Record<string, number>>) =>
  Object.values(row).reduce((sum, count) => sum + count, 0);

const shareOf = (counts: Counts, category: string, response: string): number | null => {
  const row = counts[category] as Counts[string] | undefined;
  const total = row === undefined ? 0 : totalOf(row);
  return row === undefined || total === 0 ? null : (row[response] ?? 0) / total;
};

function matrix(counts: Counts, title: string): Html {
  const categories = Object.keys(counts).sort();
  const answered = new Set(Object.values(counts).flatMap((row) => Object.keys(row)));
  const responses = [...new Set([...categories, ...answered])].filter((one) => one !== none).sort();
  if (answered.has(none)) responses.push(none);
  if (responses.length > mostWords) {
    return html`<p>
      ${title}: ${responses.length} categories are too many for a page; visavis analyse --json has
      the matrix.
    </p>`;
  }
  return tabular(
    `Confusions of ${title}`,
    html`<table>
      <thead>
        <tr>
          <th scope="col">shown</th>
          ${responses.map(
            (one) => html`<th scope="col"><span>${one === none ? 'no response' : one}</span></th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${categories.map(
          (category) =>
            html`<tr>
              <th scope="row">${category}</th>
              ${responses.map((response) => cell(shareOf(counts, category, response) ?? 0))}
            </tr>`,
        )}
      </tbody>
    </table>`,
    'confusion',
  );
}

const light = 0.3;

/** Shades of one hue with a step where the text turns white, so that it can be read on all of them. */
function cell(share: number): Html {
  const isDark = share > light;
  const shade = isDark ? 0.78 + (0.22 * (share - light)) / (1 - light) : Math.sqrt(share);
  const alpha = shade.toFixed(2);
  const percent = Math.round(100 * share);
  const ink = isDark ? '#fff' : '#1a1d21';
  return html`<td style="background:rgba(0,75,135,${alpha});color:${ink}">
    ${percent === 0 ? '' : percent}
  </td>`;
}

function largestDifferences(people: Counts, network: Counts, title: string): Html {
  const cells = Object.keys(people).flatMap((category) => {
    const responses = new Set([
      ...Object.keys(people[category]),
      ...Object.keys(network[category] ?? {}),
    ]);
    return [...responses].flatMap((response) => {
      const [ours, theirs] = [
        shareOf(people, category, response),
        shareOf(network, category, response),
      ];
      if (ours === null || theirs === null || response === category) return [];
      return [{ category, response, ours, theirs }];
    });
  });
  const size = ({ ours, theirs }: (typeof cells)[number]) => Math.abs(ours - theirs);
  const largest = cells.sort((a, b) => size(b) - size(a)).slice(0, mostListed);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return table(
    `The ${largest.length} wrong answers that differ most in frequency between people and ${title}, all conditions together; no test`,
    ['Shown', 'answered', '#people', `#${title}`],
    largest.map(({ category, response, ours, theirs }) => [
      category,
      response === none ? 'no response' : response,
      percent(ours),
      percent(theirs),
    ]),
  );
}
