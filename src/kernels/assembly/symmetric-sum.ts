/**
 * The inner loop of every blur: out(y, x) = Σ weight[t] × (before(y, x) moved back by t steps +
 * after(y, x) moved on by t steps). Across rows a step is one sample, down columns one row.
 *
 * Sixteen columns at a time: up to fifteen more than `cols` are read and written.
 *
 * @param outRow bytes from row to row of `out`
 * @param row bytes from row to row of `before` and `after`
 * @param weights `taps` 32-bit floats
 * @param step bytes
 */
export function symmetricSum(
  out: usize,
  outRow: usize,
  before: usize,
  after: usize,
  row: usize,
  cols: i32,
  rows: i32,
  weights: usize,
  taps: i32,
  step: usize,
): void {
  const weightsEnd = weights + (<usize>taps << 2);
  const width = <usize>cols << 2;
  for (let y = 0; y < rows; y++) {
    for (let x: usize = 0; x < width; x += 64) {
      let a = before + x;
      let b = after + x;
      let sum0 = f32x4.splat(0);
      let sum1 = f32x4.splat(0);
      let sum2 = f32x4.splat(0);
      let sum3 = f32x4.splat(0);
      for (let at = weights; at < weightsEnd; at += 4) {
        const weight = v128.load32_splat(at);
        const pair0 = f32x4.add(v128.load(a), v128.load(b));
        const pair1 = f32x4.add(v128.load(a, 16), v128.load(b, 16));
        const pair2 = f32x4.add(v128.load(a, 32), v128.load(b, 32));
        const pair3 = f32x4.add(v128.load(a, 48), v128.load(b, 48));
        sum0 = f32x4.add(sum0, f32x4.mul(weight, pair0));
        sum1 = f32x4.add(sum1, f32x4.mul(weight, pair1));
        sum2 = f32x4.add(sum2, f32x4.mul(weight, pair2));
        sum3 = f32x4.add(sum3, f32x4.mul(weight, pair3));
        a -= step;
        b += step;
      }
      v128.store(out + x, sum0);
      v128.store(out + x, sum1, 16);
      v128.store(out + x, sum2, 32);
      v128.store(out + x, sum3, 48);
    }
    out += outRow;
    before += row;
    after += row;
  }
}
