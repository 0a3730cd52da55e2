/** Keyboards, drawn for visavis: the icon sets have one each. Bodies on a 0 0 100 100 view box. */

interface KeyRow {
  readonly y: number;
  /** widths in key units, left to right */
  readonly widths: readonly number[];
}

function keys(
  rows: readonly KeyRow[],
  left: number,
  unit: number,
  height: number,
  colour: string,
  shade: string,
): string {
  return rows
    .map(({ y, widths }) => {
      let x = left;
      return widths
        .map((w) => {
          const key =
            `<rect x="${x}" y="${y}" width="${w * unit - 1}" height="${height}" rx=".9" fill="${shade}"/>` +
            `<rect x="${x}" y="${y}" width="${w * unit - 1}" height="${height * 0.82}" rx=".9" fill="${colour}"/>`;
          x += w * unit;
          return key;
        })
        .join('');
    })
    .join('');
}

const ones = (n: number): number[] => Array.from({ length: n }, () => 1);
const rowsAt = (top: number, step: number): KeyRow[] => [
  { y: top, widths: [...ones(13), 2] },
  { y: top + step, widths: [1.5, ...ones(12), 1.5] },
  { y: top + 2 * step, widths: [1.8, ...ones(11), 2.2] },
  { y: top + 3 * step, widths: [2.3, ...ones(10), 2.7] },
  { y: top + 4 * step, widths: [1.5, 1.2, 1.2, 6.2, 1.2, 1.2, 1.2, 1.3] },
];
const padRows = (top: number, step: number): KeyRow[] =>
  [0, 1, 2, 3, 4].map((i) => ({ y: top + i * step, widths: i === 4 ? [2, 1] : ones(3) }));

const wide = `<rect x="1" y="30" width="98" height="41" rx="3.500" fill="#292f33"/><rect x="1" y="30" width="98" height="38" rx="3.500" fill="#4b565c"/>
${keys(rowsAt(35, 6.4), 4, 4.75, 5.4, '#e1e8ed', '#aab8c2')}${keys(padRows(35, 6.4), 79, 5.9, 5.4, '#e1e8ed', '#aab8c2')}`;

const slanted = `<g transform="matrix(1 0 -.24 .8 15 10)"><rect x="2" y="22" width="84" height="48" rx="4" fill="#5b3a86"/><rect x="2" y="20" width="84" height="46" rx="4" fill="#f3eef8"/>
${keys(rowsAt(25, 7.6), 6, 5.1, 6.4, '#8d65c5', '#5b3a86')}</g>`;

const cabled = `<path d="M50 32C50 18 62 24 62 12S76 6 84 4" fill="none" stroke="#6d5c3f" stroke-width="2.200"/>
<path d="M5 36q0-5 5-5h80q5 0 5 5l3 38q0 5-5 5H7q-5 0-5-5z" fill="#d8c9a6"/><path d="M4 71h92l2 4q0 4-5 4H7q-5 0-5-4z" fill="#b09e76"/>
${keys(rowsAt(38, 6.7), 9, 5.45, 5.7, '#fbf6e8', '#9c8a63')}`;

const tilted = `<defs><linearGradient id="a" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#f5f7f8"/><stop offset="1" stop-color="#b7c2c8"/></linearGradient></defs>
<rect x="6" y="31" width="88" height="42" rx="5" fill="#8797a0"/><rect x="6" y="29" width="88" height="41" rx="5" fill="url(#a)"/>
${keys(rowsAt(33.5, 6.7), 10, 5.35, 5.7, '#37474f', '#1d272c')}`;

export const keyboards: Readonly<Record<string, string>> = {
  'wide-few': wide,
  'slanted-flat': slanted,
  'cabled-flat': cabled,
  'dark-keys-shaded': tilted,
};
