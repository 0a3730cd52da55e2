/**
 * WebAssembly inner loops (sources in `assembly/`, AssemblyScript). They run the same, bit for bit,
 * in Node, in threads and in browsers.
 *
 * There is one memory. A caller lays out its arrays with {@link layOut}, writes its input, calls
 * kernels with the arrays' places, and copies its result out before anybody else lays out theirs.
 */
import { binary } from './binary.js';
import type { PlaneKernels } from './plane-kernels.js';

/** What the module exports; places and sizes are bytes, counts are elements. */
interface Kernels extends PlaneKernels {
  firstFreeByte(): number;
  packLines(
    line: number,
    lineStep: number,
    lines: number,
    places: number,
    count: number,
    border: number,
    block: number,
  ): void;
  filterBlock(
    block: number,
    total: number,
    first: number,
    count: number,
    taps: number,
    radius: number,
    out: number,
  ): void;
  unpackLines(
    line: number,
    lineStep: number,
    lines: number,
    step: number,
    count: number,
    border: number,
    block: number,
  ): void;
  subtractFrom(values: number, from: number, count: number): number;
  shift(values: number, amount: number, count: number): void;
  anyOutside(values: number, count: number): boolean;
  clip(values: number, count: number, flags: number): void;
  addUniformNoise(
    values: number,
    numbers: number,
    count: number,
    base: number,
    contrast: number,
    width: number,
  ): void;
  addSaltAndPepper(
    values: number,
    numbers: number,
    count: number,
    base: number,
    contrast: number,
    pepper: number,
    salt: number,
  ): void;
  warmUp(state: number): void;
  fillUniform(out: number, count: number, state: number): void;
  fillNormal(out: number, count: number, state: number): number;
  addScaled(out: number, numbers: number, weight: number, count: number): void;
  scale(numbers: number, weight: number, count: number): void;
  scaleWithin(numbers: number, weight: number, limit: number, count: number): void;
  multiplyComplex(
    outRe: number,
    outIm: number,
    re: number,
    im: number,
    factorRe: number,
    factorIm: number,
    count: number,
  ): void;
  addRowPower(
    sums: number,
    re: number,
    im: number,
    mirrorRe: number,
    mirrorIm: number,
    width: number,
    first: boolean,
  ): void;
  sinesAndCosines(angles: number, count: number, sines: number, cosines: number): void;
  fourierBlock(
    re: number,
    im: number,
    otherRe: number,
    otherIm: number,
    length: number,
    factors: number,
    twiddles: number,
  ): void;
  takeColumns(plane: number, stride: number, rows: number, count: number, block: number): void;
  putColumns(block: number, plane: number, stride: number, rows: number, count: number): void;
  takeRows(plane: number, stride: number, columns: number, count: number, block: number): void;
  putRows(block: number, plane: number, stride: number, columns: number, count: number): void;
  clear(at: number, bytes: number): void;
  multiplyRows(re: number, im: number, rows: number, factors: number, scale: number): void;
  splitReal(
    re: number,
    im: number,
    length: number,
    xRe: number,
    xIm: number,
    yRe: number,
    yIm: number,
  ): void;
  joinReal(
    re: number,
    im: number,
    length: number,
    xRe: number,
    xIm: number,
    yRe: number,
    yIm: number,
  ): void;
}

const pageBytes = 65536;
const memory = new WebAssembly.Memory({ initial: 16 });

function decoded(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The kernels; there from the first {@link layOut} on, without which nothing can be handed to them. */
export let kernels: Kernels;

let firstFree = 0;

/** compiles them at their first use: a page that never needs them also opens where they cannot run */
function start(): void {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(decoded(binary)), {
    env: { memory },
  });
  kernels = instance.exports as unknown as Kernels;
  firstFree = Math.ceil(kernels.firstFreeByte() / 16) * 16;
}

const kinds = {
  u8: Uint8Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;
type Kind = keyof typeof kinds;

/** An array in the kernels' memory. */
export interface Laid<K extends Kind> {
  /** its first byte; a multiple of 16 */
  readonly at: number;
  readonly array: InstanceType<(typeof kinds)[K]>;
}

/** More was to be laid out than the kernels' memory can hold: 4 GiB, or less on a small machine. */
export class MemoryFull extends RangeError {}

/**
 * Lays arrays out in the kernels' memory, one after the other from its beginning, which grows as
 * needed. What was laid out before is void. The arrays hold whatever stood there.
 *
 * @param wanted name → kind and number of elements
 * @throws MemoryFull
 */
export function layOut<Wanted extends Record<string, readonly [Kind, number]>>(
  wanted: Wanted,
): { readonly [Name in keyof Wanted]: Laid<Wanted[Name][0]> } {
  if (firstFree === 0) start();
  const places: Record<string, number> = {};
  let end = firstFree;
  for (const [name, [kind, count]] of Object.entries(wanted)) {
    places[name] = end;
    // 16 bytes more: vector loops may read past the end
    end = Math.ceil((end + count * kinds[kind].BYTES_PER_ELEMENT + 16) / 16) * 16;
  }
  const missing = end - memory.buffer.byteLength;
  if (missing > 0) growBy(missing);
  const laid = Object.entries(wanted).map(([name, [kind, count]]) => {
    const at = places[name];
    return [name, { at, array: new kinds[kind](memory.buffer, at, count) }];
  });
  return Object.fromEntries(laid) as ReturnType<typeof layOut<Wanted>>;
}

function growBy(bytes: number): void {
  try {
    memory.grow(Math.ceil(bytes / pageBytes));
  } catch (cause) {
    const gigabytes = ((memory.buffer.byteLength + bytes) / 1e9).toFixed(1);
    throw new MemoryFull(`${gigabytes} GB do not fit into the kernels' memory`, { cause });
  }
}
