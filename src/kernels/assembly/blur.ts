// A symmetric filter along eight lines at once, 64-bit floats. The lines stand side by side: the
// sample at place p of line l is at `block + 64 p + 8 l`.

/**
 * Copies eight lines into a block and takes `border` away from them.
 *
 * @param line first sample of the first line
 * @param lineStep bytes from a line to the next
 * @param lines how many there are, 1 … 8; the last stands in for missing ones
 * @param places for each sample of the block, how many bytes it is behind the line's first (i32)
 * @param count samples of each line
 */
export function packLines(
  line: usize,
  lineStep: i32,
  lines: i32,
  places: usize,
  count: i32,
  border: f64,
  block: usize,
): void {
  const last = lines - 1;
  const l1 = lineStep * min(1, last), l2 = lineStep * min(2, last), l3 = lineStep * min(3, last);
  const l4 = lineStep * min(4, last), l5 = lineStep * min(5, last), l6 = lineStep * min(6, last);
  const l7 = lineStep * min(7, last);
  const end = block + (<usize>count << 6);
  for (; block < end; block += 64, places += 4) {
    const from = line + load<i32>(places);
    store<f64>(block, load<f64>(from) - border);
    store<f64>(block, load<f64>(from + l1) - border, 8);
    store<f64>(block, load<f64>(from + l2) - border, 16);
    store<f64>(block, load<f64>(from + l3) - border, 24);
    store<f64>(block, load<f64>(from + l4) - border, 32);
    store<f64>(block, load<f64>(from + l5) - border, 40);
    store<f64>(block, load<f64>(from + l6) - border, 48);
    store<f64>(block, load<f64>(from + l7) - border, 56);
  }
}

/**
 * Copies a block's lines back to where {@link packLines} took them, with `border` added: sample by
 * sample where the lines lie side by side (one cache line each), else line by line.
 */
export function unpackLines(
  line: usize,
  lineStep: i32,
  lines: i32,
  step: i32,
  count: i32,
  border: f64,
  block: usize,
): void {
  if (lineStep === 8 && lines === 8) {
    const shift = f64x2.splat(border);
    for (const end = block + (<usize>count << 6); block < end; block += 64, line += step) {
      v128.store(line, f64x2.add(v128.load(block), shift));
      v128.store(line, f64x2.add(v128.load(block, 16), shift), 16);
      v128.store(line, f64x2.add(v128.load(block, 32), shift), 32);
      v128.store(line, f64x2.add(v128.load(block, 48), shift), 48);
    }
    return;
  }
  for (let l = 0; l < lines; l++) {
    let to = line + l * lineStep;
    const end = block + (<usize>count << 6) + (l << 3);
    for (let from = block + (l << 3); from < end; from += 64, to += step) {
      store<f64>(to, load<f64>(from) + border);
    }
  }
}

/**
 * Filters the samples `first` … `first + count − 1` of a block of `total`; what lies outside the
 * block counts as 0.
 *
 * @param taps weights at 0 … radius samples from the centre
 */
export function filterBlock(
  block: usize,
  total: i32,
  first: i32,
  count: i32,
  taps: usize,
  radius: i32,
  out: usize,
): void {
  for (let place = first; place < first + count; place++, out += 64) {
    const ahead = total - 1 - place;
    const both = min(radius, min(place, ahead));
    const further = min(radius, max(place, ahead));
    let before = block + (<usize>place << 6);
    let after = before;
    let tap = taps;
    let weight = v128.load64_splat(tap);
    let s0 = f64x2.mul(weight, v128.load(before));
    let s1 = f64x2.mul(weight, v128.load(before, 16));
    let s2 = f64x2.mul(weight, v128.load(before, 32));
    let s3 = f64x2.mul(weight, v128.load(before, 48));
    const lastOfBoth = taps + (<usize>both << 3);
    while (tap < lastOfBoth) {
      tap += 8;
      before -= 64;
      after += 64;
      weight = v128.load64_splat(tap);
      s0 = f64x2.add(s0, f64x2.mul(weight, f64x2.add(v128.load(before), v128.load(after))));
      s1 = f64x2.add(s1, f64x2.mul(weight, f64x2.add(v128.load(before, 16), v128.load(after, 16))));
      s2 = f64x2.add(s2, f64x2.mul(weight, f64x2.add(v128.load(before, 32), v128.load(after, 32))));
      s3 = f64x2.add(s3, f64x2.mul(weight, f64x2.add(v128.load(before, 48), v128.load(after, 48))));
    }
    // only one side is left
    const step: isize = ahead > place ? 64 : -64;
    let one = ahead > place ? after : before;
    const lastOfOne = taps + (<usize>further << 3);
    while (tap < lastOfOne) {
      tap += 8;
      one += step;
      weight = v128.load64_splat(tap);
      s0 = f64x2.add(s0, f64x2.mul(weight, v128.load(one)));
      s1 = f64x2.add(s1, f64x2.mul(weight, v128.load(one, 16)));
      s2 = f64x2.add(s2, f64x2.mul(weight, v128.load(one, 32)));
      s3 = f64x2.add(s3, f64x2.mul(weight, v128.load(one, 48)));
    }
    v128.store(out, s0);
    v128.store(out, s1, 16);
    v128.store(out, s2, 32);
    v128.store(out, s3, 48);
  }
}
