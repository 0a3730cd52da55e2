import type { GradientContext } from './rule.js';

/**
 * 1 where a condition holds, else 0. A product with it takes less time than `Where`, and a
 * comparison less than `Sign` (measured on ONNX Runtime).
 */
export function mask({ graph }: GradientContext, condition: string): string {
  return graph.node('Cast', [condition], { to: 1 });
}
