// Between planes (row by row, `stride` elements a row) and blocks of `lanes` columns.

import { lanes } from './fourier';

/** Copies `count` ≤ lanes columns of `rows` rows, beginning at `plane`, into a block. */
export function takeColumns(plane: usize, stride: i32, rows: i32, count: i32, block: usize): void {
  const step = (<usize>stride) << 3;
  if (count == lanes) {
    for (let row = 0; row < rows; row++, plane += step, block += lanes << 3) {
      v128.store(block, v128.load(plane));
      v128.store(block, v128.load(plane, 16), 16);
      v128.store(block, v128.load(plane, 32), 32);
      v128.store(block, v128.load(plane, 48), 48);
    }
    return;
  }
  const bytes = (<usize>count) << 3;
  for (let row = 0; row < rows; row++, plane += step, block += lanes << 3) {
    for (let at: usize = 0; at < bytes; at += 8) store<f64>(block + at, load<f64>(plane + at));
  }
}

/** Copies a block into `count` columns of a plane. */
export function putColumns(block: usize, plane: usize, stride: i32, rows: i32, count: i32): void {
  const step = (<usize>stride) << 3;
  const bytes = (<usize>count) << 3;
  if (count == lanes) {
    for (let row = 0; row < rows; row++, plane += step, block += lanes << 3) {
      v128.store(plane, v128.load(block));
      v128.store(plane, v128.load(block, 16), 16);
      v128.store(plane, v128.load(block, 32), 32);
      v128.store(plane, v128.load(block, 48), 48);
    }
    return;
  }
  for (let row = 0; row < rows; row++, plane += step, block += lanes << 3) {
    for (let at: usize = 0; at < bytes; at += 8) store<f64>(plane + at, load<f64>(block + at));
  }
}

/** Copies `count` ≤ lanes rows of `columns` columns into a block: row c becomes column c. */
export function takeRows(plane: usize, stride: i32, columns: i32, count: i32, block: usize): void {
  const step = (<usize>stride) << 3;
  for (let row = 0; row < count; row += 2, plane += 2 * step, block += 16) {
    const below = row + 1 < count ? plane + step : plane;
    let to = block;
    let at: usize = 0;
    const pairs = (<usize>(columns >> 1)) << 4;
    for (; at < pairs; at += 16, to += lanes << 4) {
      const upper = v128.load(plane + at);
      const lower = v128.load(below + at);
      v128.store(to, i64x2.shuffle(upper, lower, 0, 2));
      v128.store(to + (lanes << 3), i64x2.shuffle(upper, lower, 1, 3));
    }
    if (columns & 1) {
      store<f64>(to, load<f64>(plane + at));
      store<f64>(to, load<f64>(below + at), 8);
    }
  }
}

/** Copies a block into `count` rows of a plane: column c becomes row c. */
export function putRows(block: usize, plane: usize, stride: i32, columns: i32, count: i32): void {
  const step = (<usize>stride) << 3;
  for (let row = 0; row < count; row += 2, plane += 2 * step, block += 16) {
    const below = row + 1 < count ? plane + step : 0;
    let from = block;
    let at: usize = 0;
    const pairs = (<usize>(columns >> 1)) << 4;
    for (; at < pairs; at += 16, from += lanes << 4) {
      const left = v128.load(from);
      const right = v128.load(from + (lanes << 3));
      v128.store(plane + at, i64x2.shuffle(left, right, 0, 2));
      if (below != 0) v128.store(below + at, i64x2.shuffle(left, right, 1, 3));
    }
    if (columns & 1) {
      store<f64>(plane + at, load<f64>(from));
      if (below != 0) store<f64>(below + at, load<f64>(from, 8));
    }
  }
}
