import { createInterface, type Interface } from 'node:readline';
import { VisavisError } from '../../errors.js';
import type { Ask, Question } from '../../observers/adding/question.js';

/** Asks on a terminal: the question, its choices, and again until the answer is one. */
export function terminalAsk(
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): Ask {
  /** typed or pasted ahead of their questions */
  const lines: string[] = [];
  return async (question) => {
    const terminal = createInterface({ input, output });
    let wake = () => {};
    let ended = false;
    terminal.on('line', (line) => {
      lines.push(line);
      wake();
    });
    terminal.once('close', () => {
      ended = true;
      wake();
    });
    const nextLine = async () => {
      if (lines.length === 0 && !ended) await new Promise<void>((resolve) => (wake = resolve));
      return lines.shift();
    };
    try {
      return await answerTo(question, terminal, output, nextLine);
    } finally {
      terminal.close();
    }
  };
}

async function answerTo(
  question: Question,
  terminal: Interface,
  output: NodeJS.WritableStream,
  nextLine: () => Promise<string | undefined>,
): Promise<string> {
  const { option, text, fallback, check } = question;
  output.write(`\n${choicesOf(question)}\n`);
  terminal.setPrompt(`${option.slice(2)}${fallback ? ` [${fallback}]` : ''}: `);
  for (;;) {
    terminal.prompt();
    const line = await nextLine();
    if (line === undefined)
      throw new VisavisError('INVALID_INPUT', {
        field: option,
        expected: 'an answer',
        got: 'the end of the input',
        mend: `give ${option} (${text})`,
      });
    const answer = line.trim() || fallback;
    if (answer === undefined) continue;
    try {
      await check(answer);
      return answer;
    } catch (error) {
      if (!(error instanceof VisavisError)) throw error;
      output.write(`${error.message}\n`);
    }
  }
}

function choicesOf({ text, choices }: Question): string {
  const indent = Math.max(...choices.map(({ value }) => value.length)) + 2;
  const lines = choices.map(({ value, meaning }) => `  ${value.padEnd(indent)}${meaning}`);
  return [text, ...lines].join('\n');
}
