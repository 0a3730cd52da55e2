import { VisavisError } from '../../errors.js';
import type { ImageInput } from '../../dnn/image-input.js';
import type { NetworkInput, Preprocessing } from '../../schema/network.js';
import type { Question } from './question.js';
import type { Said } from './said.js';

/** Sizes in px that a person may mean. */
const side = { least: 1, most: 4096 };

/** Questions for what a graph leaves open of its input, and neither options nor a file say. */
export function sizeQuestions(graph: ImageInput, said: Said, file: Preprocessing): Question[] {
  const questions: Question[] = [];
  if ((graph.layout ?? said.layout ?? file.layout) === undefined)
    questions.push({
      option: '--layout',
      text: 'In which order are the axes of its images?',
      choices: [
        { value: 'nchw', meaning: 'channels, rows, columns: PyTorch' },
        { value: 'nhwc', meaning: 'rows, columns, channels: TensorFlow, Keras, JAX' },
      ],
      fallback: 'nchw',
      check: oneOf('--layout', ['nchw', 'nhwc']),
    });
  if ((graph.sidePx ?? said.side ?? file.sidePx) === undefined)
    questions.push({
      option: '--side',
      text: 'For images of which size was it made? The side of the square in px',
      choices: [{ value: '224', meaning: 'most networks of ImageNet' }],
      fallback: '224',
      check: sideOf,
    });
  return questions;
}

/**
 * Sides, channels and layout from wherever they are known.
 *
 * @throws VisavisError INVALID_INPUT where the graph is made for others than were said
 */
export function agreed(
  graph: ImageInput,
  said: Said,
  file: Preprocessing,
  answers: Readonly<Record<string, string>>,
): Pick<NetworkInput, 'sidePx' | 'channels' | 'layout'> {
  const { channels = said.channels ?? file.channels ?? 3 } = graph;
  const layout = graph.layout ?? said.layout ?? file.layout ?? answers['--layout'];
  const sidePx = graph.sidePx ?? said.side ?? file.sidePx ?? sideOf(answers['--side']);
  expectSame('--side', said.side ?? file.sidePx, sidePx);
  expectSame('--channels', said.channels ?? file.channels, channels);
  expectSame('--layout', said.layout ?? file.layout, layout);
  return { sidePx, channels, layout: layout as NetworkInput['layout'] };
}

function expectSame(
  field: string,
  said: string | number | undefined,
  known: string | number,
): void {
  if (said === undefined || said === known) return;
  throw new VisavisError('INVALID_INPUT', {
    field: `${field} (or the preprocessing file)`,
    expected: `${known}, which the graph was made for`,
    got: said,
    mend: 'leave it out',
  });
}

/** @throws VisavisError INVALID_INPUT */
function sideOf(answer: string): number {
  const number = Number(answer);
  if (Number.isInteger(number) && number >= side.least && number <= side.most) return number;
  throw new VisavisError('INVALID_INPUT', {
    field: '--side',
    expected: `a whole number of pixels up to ${side.most}`,
    got: `"${answer}"`,
    mend: 'give the side of the images it was trained on',
  });
}

function oneOf(field: string, words: readonly string[]): Question['check'] {
  return (answer) => {
    if (words.includes(answer)) return;
    const expected = words.join(' or ');
    const detail = { field, expected, got: `"${answer}"`, mend: 'choose one' };
    throw new VisavisError('INVALID_INPUT', detail);
  };
}
