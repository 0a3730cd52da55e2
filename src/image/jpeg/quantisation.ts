/** Lookup table: the quantisation tables of the JPEG standard (ITU-T T.81, annex K), row by row. */
const standard = {
  luminance: [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
    92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
  ],
  chrominance: [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
  ],
} as const;

/**
 * The steps to which the 64 coefficients of a block are rounded, row by row: the standard's tables
 * scaled by libjpeg's rule.
 *
 * @param quality 1 … 100
 */
export function quantisationSteps(kind: keyof typeof standard, quality: number): Float64Array {
  const percent = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  return Float64Array.from(standard[kind], (step) => {
    const scaled = Math.floor((step * percent + 50) / 100);
    return scaled < 1 ? 1 : scaled > 255 ? 255 : scaled;
  });
}
