import { VisavisError } from '../../errors.js';

/** Something that a file does not tell and that was not said. */
export interface Question {
  /** the option that answers it too: `--labels` */
  readonly option: string;
  /** what is asked, with its question mark */
  readonly text: string;
  readonly choices: readonly { readonly value: string; readonly meaning: string }[];
  /** what an empty answer means; without it there must be an answer */
  readonly fallback?: string;
  /**
   * Refuses an answer that cannot be.
   *
   * @throws VisavisError
   */
  readonly check: (answer: string) => unknown;
}

/** Asks a person; resolves with an answer that `check` accepts. */
export type Ask = (question: Question) => Promise<string>;

/**
 * Answers to all questions, by their options.
 *
 * @param ask null where nobody can be asked
 * @param source what messages call the network
 * @throws VisavisError INVALID_INPUT naming every option that is missing
 */
export async function settle(
  questions: readonly Question[],
  ask: Ask | null,
  source: string,
): Promise<Readonly<Record<string, string>>> {
  if (ask === null && questions.length > 0)
    throw new VisavisError('INVALID_INPUT', {
      field: `adding ${source} where nobody can be asked`,
      expected: questions.map(({ option }) => option).join(' and '),
      got: 'no such option',
      mend: questions.map(inOneLine).join('; '),
    });
  const answers: Record<string, string> = {};
  for (const question of questions) answers[question.option] = await ask!(question);
  return answers;
}

function inOneLine({ option, choices }: Question): string {
  return `${option} takes ${choices.map(({ value }) => value).join(', ')}`;
}
