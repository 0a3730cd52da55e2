/**
 * Which elements of an axis a Slice takes: negative places count from the end, places outside are
 * clamped (ONNX "Slice").
 *
 * @returns the first place and how many are taken, `step` apart
 */
export function sliceRange(size: number, start: number, end: number, step: number) {
  const clamp = (place: number, low: number, high: number) =>
    Math.min(Math.max(place < 0 ? place + size : place, low), high);
  const first = step > 0 ? clamp(start, 0, size) : clamp(start, 0, size - 1);
  const last = step > 0 ? clamp(end, 0, size) : clamp(end, -1, size - 1);
  return { first, length: Math.max(0, Math.ceil((last - first) / step)) };
}
