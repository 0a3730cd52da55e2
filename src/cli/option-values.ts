import { VisavisError } from '../errors.js';
import type { ReadTrialsOptions } from '../records/index.js';

/** Reads `--categories a,b,c` or `--categories any`. */
export function categoriesOption(value: string): NonNullable<ReadTrialsOptions['categories']> {
  if (value === 'any') return 'any';
  const categories = value.split(',').map((category) => category.trim());
  if (categories.length < 2 || categories.includes('')) {
    throw new VisavisError('INVALID_INPUT', {
      expected: '"any" or two categories or more, separated by commas',
      field: '--categories',
      got: `"${value}"`,
      mend: 'for example --categories cat,dog,car',
    });
  }
  return categories;
}

/** Reads a whole number of at least `lowest`. */
export function wholeNumberOption(name: string, lowest: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= lowest) return number;
    throw new VisavisError('INVALID_INPUT', {
      expected: `a whole number of ${lowest} or more`,
      field: name,
      got: `"${value}"`,
      mend: 'correct it',
    });
  };
}

/** Reads the side of square pictures: 32 to 1024 px, as studies have it. */
export function sideOption(name: string): (value: string) => number {
  return (value) => {
    const side = wholeNumberOption(name, 32)(value);
    if (side <= 1024) return side;
    throw new VisavisError('INVALID_INPUT', {
      expected: 'at most 1024 px',
      field: name,
      got: `"${value}"`,
      mend: 'correct it',
    });
  };
}

/** Reads any number. */
export function numberOption(name: string): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value.trim() !== '' && Number.isFinite(number)) return number;
    throw new VisavisError('INVALID_INPUT', {
      expected: 'a number',
      field: name,
      got: `"${value}"`,
      mend: 'correct it',
    });
  };
}
