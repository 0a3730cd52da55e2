import { VisavisError } from '../errors.js';
import { bindDimensions, elementCount, inferShapes } from './graph/index.js';
import type { Graph, Tensor } from './graph/index.js';

/** How many images a graph is given at a time. */
export interface Part {
  readonly count: number;
  /** the graph takes exactly so many: the last part is filled up */
  readonly fixed: boolean;
}

/** Bytes that the values of a graph may have while it runs, weights aside. */
const budgetBytes = 2 ** 30;
/** More images at a time are no faster. */
const mostImages = 32;

/** As many images as fit into the memory budget, or the number that the graph was exported for. */
export function partSize(graph: Graph): Part {
  const [batch] = graph.inputs[0].dims;
  if (typeof batch === 'number') return { count: batch, fixed: true };
  const one = inferShapes(bindDimensions(graph, { [batch]: 1 }));
  let bytes = 0;
  for (const name of graph.nodes.flatMap(({ outputs }) => outputs)) {
    const dims = one.get(name)?.dims ?? [];
    if (dims.every((dim) => typeof dim === 'number')) bytes += 4 * elementCount(dims);
  }
  return { count: imagesAtATime(bytes), fixed: false };
}

/** How many images fit into the memory budget, where the values of one have so many bytes. */
export function imagesAtATime(bytes: number): number {
  return Math.max(1, Math.min(mostImages, Math.floor(budgetBytes / Math.max(bytes, 1))));
}

/** What one part takes and yields. */
export interface PartOf {
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** images in it; the rest fills up a batch of fixed size */
  readonly images: number;
  /** size of the batch dimension */
  readonly batch: number;
}

/** Feeds cut along the image dimension, their first, one part after the other. */
export function* inParts(
  feeds: Readonly<Record<string, Tensor>>,
  { count, fixed }: Part,
): Generator<PartOf> {
  const entries = Object.entries(feeds);
  const [total] = entries[0][1].dims;
  for (const [name, { dims }] of entries)
    if (dims[0] !== total)
      throw new VisavisError('INVALID_INPUT', {
        field: `first dimension of ${name}`,
        expected: `${total}, one for each image`,
        got: dims[0] ?? 'none',
        mend: 'give as many as there are images',
      });
  for (let start = 0; start < total; start += count) {
    const images = Math.min(count, total - start);
    const batch = fixed ? count : images;
    const tensors = entries.map(([name, tensor]) => [name, rows(tensor, start, images, batch)]);
    yield { tensors: Object.fromEntries(tensors) as PartOf['tensors'], images, batch };
  }
}

/** Rows of a tensor, followed by rows of zeros up to `batch`. */
function rows({ type, dims, data }: Tensor, start: number, count: number, batch: number): Tensor {
  const size = elementCount(dims.slice(1));
  const some = data.subarray(start * size, (start + count) * size);
  const partDims = [batch, ...dims.slice(1)];
  if (batch === count) return { type, dims: partDims, data: some };
  const filled = new (data.constructor as Float32ArrayConstructor)(batch * size);
  filled.set(some as Float32Array);
  return { type, dims: partDims, data: filled };
}

/**
 * Results of parts, one after the other, without those of filled-up rows.
 *
 * @throws VisavisError INVALID_INPUT where a value has no image dimension
 */
export function joined(parts: readonly PartOf[]): Record<string, Tensor> {
  const names = Object.keys(parts[0].tensors);
  return Object.fromEntries(
    names.map((name) => [
      name,
      joinOne(
        name,
        parts.map(({ tensors, images, batch }) => {
          const { type, dims, data } = tensors[name];
          // several rows may belong to one image, such as patches
          const rowsPerImage = dims[0] / batch;
          return { type, dims, data, rows: images * rowsPerImage };
        }),
      ),
    ]),
  );
}

function joinOne(name: string, parts: readonly (Tensor & { readonly rows: number })[]): Tensor {
  const [{ type, dims, data }] = parts;
  if (!parts.every((part) => Number.isInteger(part.rows)))
    throw new VisavisError('INVALID_INPUT', {
      field: `value ${name} of the network`,
      expected: 'a value whose first dimension is the image',
      got: `dimensions ${dims.join(' × ')}`,
      mend: 'choose another layer',
    });
  if (parts.length === 1 && parts[0].rows === dims[0]) return { type, dims, data };
  const size = elementCount(dims.slice(1));
  const total = parts.reduce((sum, part) => sum + part.rows, 0);
  const all = new (data.constructor as Float32ArrayConstructor)(total * size);
  let at = 0;
  for (const part of parts) {
    all.set((part.data as Float32Array).subarray(0, part.rows * size), at);
    at += part.rows * size;
  }
  return { type, dims: [total, ...dims.slice(1)], data: all };
}
