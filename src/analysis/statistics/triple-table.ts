import type { AnswerTable } from '../trials/common-trials.js';

/**
 * How a reference observer (a person) and two others (networks) answered the stimuli of one condition
 * that all three saw: 8 counts, at 4 × right of the reference + 2 × right of the first + right of the
 * second.
 */
export type TripleTable = readonly [
  ...[number, number, number, number],
  ...[number, number, number, number],
];

/**
 * Counts the answers of three observers to the same stimuli.
 *
 * @param reference 1 right, 0 wrong, anything else absent; one entry a stimulus, as for the others
 */
export function tripleTable(
  reference: Uint8Array,
  first: Uint8Array,
  second: Uint8Array,
): TripleTable {
  const counts = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < reference.length; i++) {
    if (reference[i] > 1 || first[i] > 1 || second[i] > 1) continue;
    counts[4 * reference[i] + 2 * first[i] + second[i]]++;
  }
  return counts as unknown as TripleTable;
}

/** The reference with the first and with the second observer. */
export function pairsOfTriple(t: TripleTable): [AnswerTable, AnswerTable] {
  return [
    {
      bothRight: t[6] + t[7],
      onlyFirstRight: t[4] + t[5],
      onlySecondRight: t[2] + t[3],
      bothWrong: t[0] + t[1],
    },
    {
      bothRight: t[5] + t[7],
      onlyFirstRight: t[4] + t[6],
      onlySecondRight: t[1] + t[3],
      bothWrong: t[0] + t[2],
    },
  ];
}
