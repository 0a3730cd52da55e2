import { z } from 'zod';
import type { Language } from './language.js';
import { filledTextSchema, localTextSchema, textIn } from './local-text.js';

const idSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,39}$/,
    'lower-case letters, digits and hyphens, starting with a letter, at most 40',
  );

const optionsSchema = z
  .array(z.string().min(1).max(200))
  .min(2)
  .max(30)
  .refine((options) => new Set(options).size === options.length, { error: 'different options' });

/**
 * One question; its kind says what an answer is. Answers are stored by the options of the file, whatever
 * they are called on the page.
 *
 * @param filled what texts are; @param free those that may be empty
 */
function questionOf<Filled extends z.ZodType, Free extends z.ZodType>(filled: Filled, free: Free) {
  const asked = {
    /** names the answer in exports */
    id: idSchema,
    /** what is asked */
    text: filled,
    /** must it be answered? */
    required: z.boolean().default(false),
  };
  const chosen = {
    ...asked,
    options: optionsSchema,
    /** what participants read for an option */
    labels: z.record(z.string(), filled).optional(),
  };
  return z.discriminatedUnion('kind', [
    /** one of the options */
    z.strictObject({ kind: z.literal('choice'), ...chosen }),
    /** any of the options */
    z.strictObject({ kind: z.literal('choices'), ...chosen }),
    z.strictObject({
      kind: z.literal('number'),
      ...asked,
      min: z.number().optional(),
      max: z.number().optional(),
      /** written after the number */
      unit: free,
    }),
    /** 1 to `points` */
    z.strictObject({
      kind: z.literal('scale'),
      ...asked,
      points: z.number().int().min(2).max(11).default(7),
      /** what the lowest and the highest point mean */
      low: free,
      high: free,
    }),
    /** free text; never in an export */
    z.strictObject({
      kind: z.literal('text'),
      ...asked,
      maxLength: z.number().int().min(1).max(2000).default(500),
    }),
  ]);
}

/** A question in one language, as its page shows it. */
export const questionSchema = questionOf(z.string().min(1), z.string().default(''));
export type Question = z.output<typeof questionSchema>;

/** A question of a study file. */
const localQuestionSchema = questionOf(filledTextSchema, localTextSchema.default(''));
export type LocalQuestion = z.output<typeof localQuestionSchema>;

/** A question in a language that the study offers. */
export function questionIn(question: LocalQuestion, language: Language): Question {
  const text = textIn(question.text, language);
  switch (question.kind) {
    case 'choice':
    case 'choices': {
      const labels = Object.entries(question.labels ?? {}).map(([option, label]) => {
        return [option, textIn(label, language)] as const;
      });
      return { ...question, text, labels: Object.fromEntries(labels) };
    }
    case 'number':
      return { ...question, text, unit: textIn(question.unit, language) };
    case 'scale': {
      const [low, high] = [question.low, question.high].map((end) => textIn(end, language));
      return { ...question, text, low, high };
    }
    case 'text':
      return { ...question, text };
  }
}

/** The questions after the trials. */
export const questionnaireSchema = z
  .array(localQuestionSchema)
  .max(60)
  .refine((questions) => new Set(questions.map(({ id }) => id)).size === questions.length, {
    error: 'questions with different ids',
  });

/** The answer to one question; null: none was given. */
export const questionAnswerSchema = z.union([
  z.string().max(2000),
  z.number(),
  z.array(z.string().max(200)).max(30),
  z.null(),
]);
export type QuestionAnswer = z.infer<typeof questionAnswerSchema>;

/** Answers by the ids of their questions. */
export const questionAnswersSchema = z.record(idSchema, questionAnswerSchema);
export type QuestionAnswers = z.infer<typeof questionAnswersSchema>;

/** What is wrong with an answer; null: nothing. */
export type AnswerFault = 'missing' | 'no-option' | 'no-number' | 'too-low' | 'too-high' | 'long';

/** Whether an answer is one that its question allows. An empty text or list is no answer. */
export function answerFault(
  question: Question | LocalQuestion,
  answer: QuestionAnswer,
): AnswerFault | null {
  if (isEmpty(answer)) return question.required ? 'missing' : null;
  switch (question.kind) {
    case 'choice':
      return question.options.includes(answer as string) ? null : 'no-option';
    case 'choices':
      return Array.isArray(answer) && answer.every((one) => question.options.includes(one))
        ? null
        : 'no-option';
    case 'number':
      return outside(answer, question.min, question.max);
    case 'scale':
      return Number.isInteger(answer) ? outside(answer, 1, question.points) : 'no-number';
    case 'text':
      return typeof answer === 'string' && answer.length <= question.maxLength ? null : 'long';
  }
}

function isEmpty(answer: QuestionAnswer): boolean {
  return answer === null || (typeof answer !== 'number' && answer.length === 0);
}

function outside(answer: QuestionAnswer, min?: number, max?: number): AnswerFault | null {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return 'no-number';
  if (min !== undefined && answer < min) return 'too-low';
  return max !== undefined && answer > max ? 'too-high' : null;
}
