// Planes of 32-bit floats on finer and coarser grids; rows take multiples of 16 samples.

// @ts-ignore: decorator
@inline
function storeInterleaved(out: usize, even: v128, odd: v128): void {
  v128.store(out, v128.shuffle<f32>(even, odd, 0, 4, 1, 5));
  v128.store(out, v128.shuffle<f32>(even, odd, 2, 6, 3, 7), 16);
}

/** Rows of even[0], odd[0], even[1], odd[1] …: `cols` samples of each, in fours. */
export function interleave(
  out: usize,
  outRow: usize,
  even: usize,
  odd: usize,
  row: usize,
  cols: i32,
  rows: i32,
): void {
  for (let y = 0; y < rows; y++) {
    for (let x: usize = 0; x < <usize>cols << 2; x += 16) {
      storeInterleaved(out + 2 * x, v128.load(even + x), v128.load(odd + x));
    }
    out += outRow;
    even += row;
    odd += row;
  }
}

/** A line and the means of its neighbours, in turn: `count` samples in fours, twice as many out. */
// @ts-ignore: decorator
@inline
function doubleLine(out: usize, line: usize, count: i32): void {
  const half = f32x4.splat(0.5);
  for (let i = 0; i < count; i += 4) {
    const here = v128.load(line);
    storeInterleaved(out, here, f32x4.mul(half, f32x4.add(here, v128.load(line, 4))));
    out += 32;
    line += 16;
  }
}

/**
 * out = base + a field on a coarser grid, read bilinearly at every pixel.
 *
 * @param out pixels; `row` bytes from row to row, all of which are written
 * @param base pixels like `out`; may be `out`
 * @param spacing px between neighbours of the field, a power of two
 * @param lines room for 2 × (row/4 + 6 spacing + 32) 32-bit floats
 */
export function addSpread(
  out: usize,
  base: usize,
  row: usize,
  rows: i32,
  field: usize,
  fieldRow: usize,
  spacing: i32,
  lines: usize,
): void {
  const pixels = <i32>(row >> 2);
  const cells = (pixels + spacing - 1) / spacing + 1;
  const other = lines + row + ((<usize>spacing * 6 + 32) << 2);
  for (let y = 0; y < rows; y++) {
    const above = y / spacing;
    let line = field + <usize>above * fieldRow;
    if (above * spacing != y) {
      const share = f32x4.splat(<f32>(y - above * spacing) / <f32>spacing);
      for (let i: usize = 0; i < <usize>cells << 2; i += 16) {
        const upper = v128.load(line + i);
        const step = f32x4.sub(v128.load(line + fieldRow + i), upper);
        v128.store(lines + i, f32x4.add(upper, f32x4.mul(share, step)));
      }
      line = lines;
    }
    let count = cells;
    for (let left = spacing; left > 1; left >>= 1) {
      const doubled = line == other ? lines : other;
      doubleLine(doubled, line, count);
      line = doubled;
      count *= 2;
    }
    for (let x: usize = 0; x < row; x += 16) {
      v128.store(out + x, f32x4.add(v128.load(base + x), v128.load(line + x)));
    }
    out += row;
    base += row;
  }
}

/** Means of 2 × 2 neighbours: `cols` × `rows` of the coarser grid. */
export function halve(
  out: usize,
  outRow: usize,
  source: usize,
  sourceRow: usize,
  cols: i32,
  rows: i32,
): void {
  const quarter = f32x4.splat(0.25);
  for (let y = 0; y < rows; y++) {
    let from = source + 2 * <usize>y * sourceRow;
    for (let x: usize = 0; x < <usize>cols << 2; x += 16) {
      const left = f32x4.add(v128.load(from), v128.load(from + sourceRow));
      const right = f32x4.add(v128.load(from, 16), v128.load(from + sourceRow, 16));
      const even = v128.shuffle<f32>(left, right, 0, 2, 4, 6);
      const odd = v128.shuffle<f32>(left, right, 1, 3, 5, 7);
      v128.store(out + x, f32x4.mul(quarter, f32x4.add(even, odd)));
      from += 32;
    }
    out += outRow;
  }
}

/** minuend −= subtrahend, `count` samples in fours. */
export function subtract(minuend: usize, subtrahend: usize, count: i32): void {
  for (let i: usize = 0; i < <usize>count << 2; i += 16) {
    v128.store(
      minuend + i,
      f32x4.sub(v128.load(minuend + i), v128.load(subtrahend + i)),
    );
  }
}
