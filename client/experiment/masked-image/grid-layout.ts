/** Rows and columns of the response grid; alternatives fill it column by column. */
export interface GridLayout {
  columns: number;
  rows: number;
}

/** The squarest grid for so many alternatives: 16 are 4 × 4. */
export function gridLayout(alternatives: number): GridLayout {
  const rows = Math.ceil(Math.sqrt(alternatives));
  return { rows, columns: Math.ceil(alternatives / rows) };
}

/** Places on the keyboard, row by row, that mirror the places of the grid. */
const keyboardRows = [
  ['Digit1', 'Digit2', 'Digit3', 'Digit4'],
  ['KeyQ', 'KeyW', 'KeyE', 'KeyR'],
  ['KeyA', 'KeyS', 'KeyD', 'KeyF'],
  ['KeyZ', 'KeyX', 'KeyC', 'KeyV'],
];

/**
 * The key (`KeyboardEvent.code`, a place on the keyboard whatever its layout) of each
 * alternative: the four left-most keys of the four rows, laid out like the grid.
 */
export function shortcutCodes(alternatives: number): string[] {
  const { rows } = gridLayout(alternatives);
  return Array.from(
    { length: alternatives },
    (_, index) => keyboardRows[index % rows][Math.floor(index / rows)],
  );
}

/**
 * The codes that choose each alternative. On a German keyboard Z is printed where others have Y: whoever
 * reads Z on the grid may press the key so called, or the one in that place.
 */
export function acceptedCodes(alternatives: number): string[][] {
  return shortcutCodes(alternatives).map((code) => (code === 'KeyZ' ? [code, 'KeyY'] : [code]));
}

/** What is printed on a key of a US keyboard. */
export function keyName(code: string): string {
  return code.replace(/^(Digit|Key)/, '');
}

const steps: Record<string, readonly [columns: number, rows: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Where an arrow key leads from an alternative; round the edge to the other side. Null for other
 * keys.
 */
export function neighbour(index: number, key: string, alternatives: number): number | null {
  const step = Object.hasOwn(steps, key) ? steps[key] : null;
  if (!step) return null;
  const { rows, columns } = gridLayout(alternatives);
  let column = Math.floor(index / rows);
  let row = index % rows;
  do {
    column = (column + step[0] + columns) % columns;
    row = (row + step[1] + rows) % rows;
  } while (column * rows + row >= alternatives);
  return column * rows + row;
}
