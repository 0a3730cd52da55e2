import { z } from 'zod';

const idSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,39}$/,
    'lower-case letters, digits and hyphens, starting with a letter, at most 40',
  );

const asked = {
  /** names the answer in exports */
  id: idSchema,
  /** what is asked */
  text: z.string().min(1).max(1000),
  /** must it be answered? */
  required: z.boolean().default(false),
};

const optionsSchema = z
  .array(z.string().min(1).max(200))
  .min(2)
  .max(30)
  .refine((options) => new Set(options).size === options.length, { error: 'different options' });

/** One question; its kind says what an answer is. */
export const questionSchema = z.discriminatedUnion('kind', [
  /** one of the options */
  z.strictObject({ kind: z.literal('choice'), ...asked, options: optionsSchema }),
  /** any of the options */
  z.strictObject({ kind: z.literal('choices'), ...asked, options: optionsSchema }),
  z.strictObject({
    kind: z.literal('number'),
    ...asked,
    min: z.number().optional(),
    max: z.number().optional(),
    /** written after the number */
    unit: z.string().max(40).default(''),
  }),
  /** 1 to `points` */
  z.strictObject({
    kind: z.literal('scale'),
    ...asked,
    points: z.number().int().min(2).max(11).default(7),
    /** what the lowest and the highest point mean */
    low: z.string().max(100).default(''),
    high: z.string().max(100).default(''),
  }),
  /** free text; never in an export */
  z.strictObject({
    kind: z.literal('text'),
    ...asked,
    maxLength: z.number().int().min(1).max(2000).default(500),
  }),
]);
export type Question = z.output<typeof questionSchema>;

/** The questions after the trials. */
export const questionnaireSchema = z
  .array(questionSchema)
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
export function answerFault(question: Question, answer: QuestionAnswer): AnswerFault | null {
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
