/**
 * P values adjusted so that the chance of any false rejection in the family stays below the level at
 * which they are judged, whatever their dependence (step down).
 * Source: Holm, Scand. J. Stat. 6 (1979) 65–70.
 *
 * @param pValues of one family, each in [0, 1], in any order
 * @returns the adjusted values in the same order
 */
export function holm(pValues: readonly number[]): number[] {
  const order = ascending(pValues);
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, (pValues.length - rank) * pValues[index]);
    adjusted[index] = Math.min(1, largest);
  });
  return adjusted;
}

/**
 * P values adjusted so that the expected share of false ones among the rejections stays below the
 * level at which they are judged, for independent or positively dependent tests (step up).
 * Source: Benjamini & Hochberg, J. R. Stat. Soc. B 57 (1995) 289–300.
 *
 * @param pValues of one family, each in [0, 1], in any order
 * @returns the adjusted values in the same order
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = ascending(pValues);
  const adjusted = new Array<number>(pValues.length);
  let smallest = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const index = order[rank - 1];
    smallest = Math.min(smallest, (pValues.length / rank) * pValues[index]);
    adjusted[index] = smallest;
  }
  return adjusted;
}

function ascending(pValues: readonly number[]): number[] {
  return pValues.map((_, index) => index).sort((a, b) => pValues[a] - pValues[b]);
}
