/**
 * Small letters, digits and a few signs on 5 × 7 dots: five columns each, the top dot in the lowest
 * bit. A sheet's labels so look the same on machines with other fonts, or none.
 */
const columns: Readonly<Record<string, string>> = {
  a: '2054545478', b: '7f48444438', c: '3844444420', d: '384444487f', e: '3854545418',
  f: '087e090102', g: '0c5252523e', h: '7f08040478', i: '00447d4000', j: '2040443d00',
  k: '7f10284400', l: '00417f4000', m: '7c04180478', n: '7c08040478', o: '3844444438',
  p: '7c14141408', q: '081414187c', r: '7c08040408', s: '4854545420', t: '043f444020',
  u: '3c4040207c', v: '1c2040201c', w: '3c4030403c', x: '4428102844', y: '0c5050503c',
  z: '4464544c44', '0': '3e5149453e', '1': '00427f4000', '2': '4261514946',
  '3': '2141454b31', '4': '1814127f10', '5': '2745454539', '6': '3c4a494930',
  '7': '0171090503', '8': '3649494936', '9': '064949291e', '-': '0808080808',
  '.': '0060600000', '_': '4040404040', ' ': '0000000000', '?': '0201510906',
}; // prettier-ignore

/** Width of a letter with its gap, dots. */
export const letterPitch = 6;

/** Calls `dot` for each dot of a line of text; unknown signs become `?`. */
export function drawLetters(text: string, dot: (x: number, y: number) => void): void {
  for (const [i, sign] of [...text.toLowerCase()].entries()) {
    const code = columns[sign] ?? columns['?'];
    for (let x = 0; x < 5; x++) {
      const bits = parseInt(code.slice(2 * x, 2 * x + 2), 16);
      for (let y = 0; y < 8; y++) if ((bits >> y) & 1) dot(i * letterPitch + x, y);
    }
  }
}
