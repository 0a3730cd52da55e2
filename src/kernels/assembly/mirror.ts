/** Index into n samples that are mirrored at both ends, the end sample repeated. */
function mirroredIndex(index: i32, n: i32): i32 {
  while (index < 0 || index >= n) index = index < 0 ? -1 - index : 2 * n - 1 - index;
  return index;
}

/**
 * Copies a plane of 32-bit floats with `border` mirrored columns before and after it.
 *
 * @param outRow bytes from row to row of `out`
 * @param sourceRow bytes from row to row of `source`
 */
export function mirrorColumns(
  out: usize,
  outRow: usize,
  source: usize,
  sourceRow: usize,
  cols: i32,
  rows: i32,
  border: i32,
): void {
  const bytes = <usize>cols << 2;
  for (let y = 0; y < rows; y++) {
    const inner = out + (<usize>border << 2);
    memory.copy(inner, source, bytes);
    for (let t = 1; t <= border; t++) {
      const left = source + (<usize>mirroredIndex(-t, cols) << 2);
      store<f32>(inner - (<usize>t << 2), load<f32>(left));
      const right = source + (<usize>mirroredIndex(cols - 1 + t, cols) << 2);
      store<f32>(inner + (<usize>(cols - 1 + t) << 2), load<f32>(right));
    }
    out += outRow;
    source += sourceRow;
  }
}

/** Fills the `border` rows above and below the rows that begin at `first`. */
export function mirrorRows(first: usize, rowBytes: usize, rows: i32, border: i32): void {
  for (let t = 1; t <= border; t++) {
    const above = first + <usize>mirroredIndex(-t, rows) * rowBytes;
    memory.copy(first - <usize>t * rowBytes, above, rowBytes);
    const below = first + <usize>mirroredIndex(rows - 1 + t, rows) * rowBytes;
    memory.copy(first + <usize>(rows - 1 + t) * rowBytes, below, rowBytes);
  }
}
