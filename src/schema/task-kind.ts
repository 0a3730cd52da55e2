import { z } from 'zod';

/**
 * What is asked in a trial: which category one picture shows; whether it shows a category; which of
 * two pictures, one after the other or side by side, does.
 */
export const taskKindSchema = z.enum([
  'classification',
  'yes-no',
  'two-interval',
  'two-alternative',
]);
export type TaskKind = z.infer<typeof taskKindSchema>;

/** A task that asks for one category, and has two answers. */
export type ChoiceKind = Exclude<TaskKind, 'classification'>;

/** The answers of tasks with two of them, by the ids that the page sends, in their places. */
export const choiceAnswers = {
  'yes-no': ['yes', 'no'],
  'two-interval': ['first', 'second'],
  'two-alternative': ['left', 'right'],
} as const satisfies Record<ChoiceKind, readonly [string, string]>;

/** Whether a trial of the task shows two pictures. */
export function showsPairs(kind: TaskKind): boolean {
  return kind === 'two-interval' || kind === 'two-alternative';
}

/** Pictures that a trial of the task shows. */
export function picturesPerTrial(kind: TaskKind): 1 | 2 {
  return showsPairs(kind) ? 2 : 1;
}

/** The answers that a page may send. */
export function answersOf(task: { kind: TaskKind; alternatives: readonly string[] }) {
  return task.kind === 'classification' ? task.alternatives : choiceAnswers[task.kind];
}
