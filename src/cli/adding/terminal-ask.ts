import { createInterface } from 'node:readline/promises';
import { VisavisError } from '../../errors.js';
import type { Ask, Question } from '../../observers/adding/question.js';

/** Asks on a terminal: the question, its choices, and again until the answer is one. */
export function terminalAsk(
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): Ask {
  return async (question) => {
    const terminal = createInterface({ input, output });
    // the end of the input answers nothing: without this the question would never be settled
    const closed = new AbortController();
    terminal.once('close', () => closed.abort());
    output.write(`\n${choicesOf(question)}\n`);
    const prompt = `${question.option.slice(2)}${question.fallback ? ` [${question.fallback}]` : ''}: `;
    try {
      for (;;) {
        const typed = (await terminal.question(prompt, { signal: closed.signal })).trim();
        const answer = typed === '' ? question.fallback : typed;
        if (answer === undefined) continue;
        try {
          await question.check(answer);
          return answer;
        } catch (error) {
          if (!(error instanceof VisavisError)) throw error;
          output.write(`${error.message}\n`);
        }
      }
    } catch (error) {
      if (!closed.signal.aborted) throw error;
      const { option, text } = question;
      throw new VisavisError('INVALID_INPUT', {
        field: option,
        expected: 'an answer',
        got: 'the end of the input',
        mend: `give ${option} (${text})`,
      });
    } finally {
      terminal.close();
    }
  };
}

function choicesOf({ text, choices }: Question): string {
  const indent = Math.max(...choices.map(({ value }) => value.length)) + 2;
  const lines = choices.map(({ value, meaning }) => `  ${value.padEnd(indent)}${meaning}`);
  return [text, ...lines].join('\n');
}
