import { intsAttribute, stringAttribute } from '../graph.js';
import type { Dimension } from '../graph.js';
import { tensorNumbers } from '../tensor.js';
import { fromStart } from './rule.js';
import type { ShapeContext, ShapeRule } from './rule.js';

/** What a Resize does along each axis of its input: its new size and its scale (new / old). */
export interface AxisScale {
  readonly size: Dimension;
  /** undefined where it cannot be known before running */
  readonly scale: number | undefined;
}

/**
 * Sizes and scales of a Resize (inputs X, roi, scales, sizes; attribute `axes`), per axis;
 * undefined where they cannot be known before running.
 */
export function resizeScales(
  { node, constant, sizes }: Pick<ShapeContext, 'node' | 'constant' | 'sizes'>,
  dims: readonly Dimension[],
): AxisScale[] | undefined {
  if (stringAttribute(node, 'keep_aspect_ratio_policy', 'stretch') !== 'stretch') return undefined;
  const axes = intsAttribute(node, 'axes')?.map((axis) => fromStart(axis, dims.length));
  const place = (axis: number) => (axes ? axes.indexOf(axis) : axis);
  if (node.inputs[3]) {
    const target = sizes(3);
    return dims.map((old, axis) => {
      if (place(axis) < 0) return { size: old, scale: 1 };
      const size = target?.[place(axis)] ?? '?';
      if (size === old && size !== '?') return { size, scale: 1 };
      const isKnown = typeof size === 'number' && typeof old === 'number';
      return { size, scale: isKnown ? Math.fround(size / old) : undefined };
    });
  }
  const scales = constant(2);
  if (!scales) return undefined;
  const given = tensorNumbers(scales);
  return dims.map((old, axis) => {
    const scale = place(axis) < 0 ? 1 : given[place(axis)];
    if (scale === 1) return { size: old, scale };
    return { size: typeof old === 'number' ? Math.floor(Math.fround(old * scale)) : '?', scale };
  });
}

const resize: ShapeRule = (context) => {
  const x = context.input(0);
  const axes = x && resizeScales(context, x.dims);
  return axes ? [{ type: x.type, dims: axes.map((axis) => axis.size) }] : [];
};

export const resizeShapes: Record<string, ShapeRule> = { Resize: resize };
