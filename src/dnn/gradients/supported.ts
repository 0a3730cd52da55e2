import { gradientNotes, gradientRules, operatorsWithoutGradient } from './index.js';

/** A line of the table of supported operators. */
export interface SupportedOperator {
  readonly operator: string;
  /** `none`: its results are shapes, places, comparisons, through which no gradient passes */
  readonly gradient: 'yes' | 'none';
  /** kinks, limits, choices; may be empty */
  readonly note: string;
}

/** Every operator that may stand in a network that is differentiated, by name. */
export function supportedOperators(): SupportedOperator[] {
  const line = (gradient: 'yes' | 'none') => (operator: string) => ({
    operator,
    gradient,
    note: gradientNotes[operator] ?? '',
  });
  return [
    ...Object.keys(gradientRules).map(line('yes')),
    ...[...operatorsWithoutGradient].map(line('none')),
  ].sort((a, b) => (a.operator < b.operator ? -1 : 1));
}
