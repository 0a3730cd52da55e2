/** A colour as three numbers 0 … 255. */
type Rgb = readonly [number, number, number];

/** The two ends and the middle of the diverging scale; blue and orange stay apart in every common colour blindness. */
const kappaScale = {
  light: { negative: [179, 88, 6], middle: [247, 247, 247], positive: [5, 84, 150] },
  dark: { negative: [241, 163, 64], middle: [38, 42, 48], positive: [106, 176, 240] },
} as const satisfies Record<'light' | 'dark', Record<'negative' | 'middle' | 'positive', Rgb>>;

/**
 * The colour of a cell and of the text upon it.
 *
 * @param kappa clipped to ± limit
 * @param limit the κ at the scale's ends, > 0
 */
export function kappaColour(
  kappa: number,
  limit: number,
  theme: 'light' | 'dark',
): { fill: string; ink: string } {
  const { negative, middle, positive } = kappaScale[theme];
  const share = Math.min(1, Math.abs(kappa) / limit);
  const end = kappa < 0 ? negative : positive;
  const fill: Rgb = [0, 1, 2].map((channel) =>
    Math.round(middle[channel] + share * (end[channel] - middle[channel])),
  ) as unknown as Rgb;
  return { fill: `rgb(${fill.join(', ')})`, ink: luminance(fill) > 0.179 ? '#000000' : '#ffffff' };
}

/** The κ at the ends of the colour scale: the largest in size, rounded up to a tenth, at least .5. */
export function kappaLimit(values: readonly number[]): number {
  const largest = Math.max(0.5, ...values.map(Math.abs));
  return Math.min(1, Math.ceil(largest * 10 - 1e-9) / 10);
}

/** Relative luminance. Source: WCAG 2.2, definition of relative luminance. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
