/**
 * Distance from the first border of a picture that is mirrored without end: x folded into
 * [0, period/2], up to rounding.
 */
// @ts-ignore: decorator
@inline
function folded(x: v128, period: v128, perPeriod: v128): v128 {
  const within = f32x4.sub(x, f32x4.mul(f32x4.floor(f32x4.mul(x, perPeriod)), period));
  return f32x4.min(within, f32x4.sub(period, within));
}

/** whole samples, at least 0 and at most `last` */
// @ts-ignore: decorator
@inline
function wholeIn(place: v128, last: v128): v128 {
  return i32x4.max_s(i32x4.min_s(i32x4.trunc_sat_f32x4_s(place), last), i32x4.splat(0));
}

/**
 * Adds to every pixel of `sum` a slice, read bilinearly at the displaced pixel. Four pixels at a
 * time: up to three more than `cols` are read and written.
 *
 * @param sum `row` bytes from row to row, like `downs` and `acrosses`, the displacements in px
 * @param slice with a border of one sample all round
 * @param sliceCols samples in a row of the slice, borders too
 * @param sliceRows rows of the slice, borders too
 * @param first place in the slice, in samples, of the picture's border (half a pixel before its first pixel)
 * @param perPx samples of the slice per px
 * @param mirrorCols px from mirror to mirror across
 * @param mirrorRows px from mirror to mirror down
 */
export function addDisplaced(
  sum: usize,
  row: usize,
  cols: i32,
  rows: i32,
  downs: usize,
  acrosses: usize,
  slice: usize,
  sliceCols: i32,
  sliceRows: i32,
  first: f32,
  perPx: f32,
  mirrorCols: f32,
  mirrorRows: f32,
): void {
  const acrossPeriod = f32x4.splat(2 * mirrorCols);
  const perAcross = f32x4.splat(0.5 / mirrorCols);
  const downPeriod = f32x4.splat(2 * mirrorRows);
  const perDown = f32x4.splat(0.5 / mirrorRows);
  const scale = f32x4.splat(perPx);
  const start = f32x4.splat(first);
  const lastColumn = i32x4.splat(sliceCols - 2);
  const lastRow = i32x4.splat(sliceRows - 2);
  const sliceRow = <usize>sliceCols << 2;
  const rowSamples = i32x4.splat(sliceCols);
  const origin = i32x4.splat(<i32>slice);
  for (let y = 0; y < rows; y++) {
    const centreDown = f32x4.splat(<f32>y + 0.5);
    let centreAcross = f32x4(0.5, 1.5, 2.5, 3.5);
    for (let x: usize = 0; x < <usize>cols << 2; x += 16) {
      const across = f32x4.add(centreAcross, v128.load(acrosses + x));
      const down = f32x4.add(centreDown, v128.load(downs + x));
      centreAcross = f32x4.add(centreAcross, f32x4.splat(4));
      const column = f32x4.add(start, f32x4.mul(scale, folded(across, acrossPeriod, perAcross)));
      const line = f32x4.add(start, f32x4.mul(scale, folded(down, downPeriod, perDown)));
      const left = wholeIn(column, lastColumn);
      const top = wholeIn(line, lastRow);
      const shareRight = f32x4.sub(column, f32x4.convert_i32x4_s(left));
      const shareBelow = f32x4.sub(line, f32x4.convert_i32x4_s(top));

      const sample = i32x4.add(i32x4.mul(top, rowSamples), left);
      const places = i32x4.add(origin, i32x4.shl(sample, 2));
      const at0 = <usize>i32x4.extract_lane(places, 0);
      const at1 = <usize>i32x4.extract_lane(places, 1);
      const at2 = <usize>i32x4.extract_lane(places, 2);
      const at3 = <usize>i32x4.extract_lane(places, 3);
      const upper01 = v128.load64_lane(at1, v128.load64_zero(at0), 1);
      const upper23 = v128.load64_lane(at3, v128.load64_zero(at2), 1);
      const lower01 = v128.load64_lane(at1 + sliceRow, v128.load64_zero(at0 + sliceRow), 1);
      const lower23 = v128.load64_lane(at3 + sliceRow, v128.load64_zero(at2 + sliceRow), 1);
      // upper and lower row mixed first, then left and right
      const mixed01 = f32x4.add(
        upper01,
        f32x4.mul(v128.shuffle<f32>(shareBelow, shareBelow, 0, 0, 1, 1), f32x4.sub(lower01, upper01)),
      );
      const mixed23 = f32x4.add(
        upper23,
        f32x4.mul(v128.shuffle<f32>(shareBelow, shareBelow, 2, 2, 3, 3), f32x4.sub(lower23, upper23)),
      );
      const lefts = v128.shuffle<f32>(mixed01, mixed23, 0, 2, 4, 6);
      const rights = v128.shuffle<f32>(mixed01, mixed23, 1, 3, 5, 7);
      const read = f32x4.add(lefts, f32x4.mul(shareRight, f32x4.sub(rights, lefts)));
      v128.store(sum + x, f32x4.add(v128.load(sum + x), read));
    }
    sum += row;
    downs += row;
    acrosses += row;
  }
}
