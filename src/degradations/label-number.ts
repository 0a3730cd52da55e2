// Numbers in the labels of conditions, as the published files write them.

/** A number without the digits that are rounding: 7 for 7.000000000000001. */
export const plainNumber = (value: number): number => Number(value.toPrecision(12));

/** 0, 3, 0.55: as many digits as it has. */
export const shortLabel = (value: number): string => String(plainNumber(value));

/** 0.00, 0.03, 0.35; more than two decimals only where they are needed. */
export function twoDecimalLabel(value: number): string {
  const text = shortLabel(value);
  const decimals = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
  return value.toFixed(Math.max(2, decimals));
}
