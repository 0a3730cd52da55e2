/** Forms of a sentence by number; `#` stands for the number itself. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** How a language writes numbers and chooses between forms. */
export function grammarOf(language: string) {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const number = (value: number) => numbers.format(value);
  return {
    number,
    /** the form for so many, with the number in it: `{ one: '# answer', other: '# answers' }` */
    plural: (count: number, forms: Forms) =>
      (forms[rules.select(count)] ?? forms.other).replaceAll('#', number(count)),
    /** a whole number of per cent, with a space that does not break */
    percent: (share: number) => `${number(Math.round(share * 100))}\u00a0%`,
    /** 1, 2, 3, 5 → `1–3, 5` */
    ranges: (values: readonly number[]) =>
      runsOf(values)
        .map(([first, last]) =>
          first === last ? number(first) : `${number(first)}–${number(last)}`,
        )
        .join(', '),
  };
}

function runsOf(values: readonly number[]): [first: number, last: number][] {
  const runs: [first: number, last: number][] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && value === run[1] + 1) run[1] = value;
    else runs.push([value, value]);
  }
  return runs;
}
