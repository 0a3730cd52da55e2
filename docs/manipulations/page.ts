import { describeParameters, type Manipulation } from '../../src/degradations/index.js';
import { publishedLevels, seriesOf, type PublishedLevels } from './published-levels.js';
import { shownLevels } from './shown-levels.js';

const made = '<!-- Made by `npm run docs:manipulations` from the object; edit that. -->';

/** A cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string): string => `\`${text}\``;
const pair = ([name, value]: [string, unknown]): string => `${name}=${String(value)}`;

function parameters(manipulation: Manipulation): string {
  const rows = describeParameters(manipulation).map(
    ({ name, unit, range, default: value, description }) => {
      return [code(name), description, unit, range, code(JSON.stringify(value))];
    },
  );
  return table(['parameter', 'meaning', 'unit', 'allowed', 'default'], rows);
}

function published(manipulation: Manipulation): string {
  const { parameter } = manipulation.level;
  const rows = publishedLevels(manipulation).map(({ study, levels, others, labels }) => [
    study,
    levels.join(', '),
    Object.entries(others).map(pair).map(code).join(', '),
    labels.map(code).join(' '),
  ]);
  return table(['study', code(parameter), 'other parameters', 'conditions are called'], rows);
}

function axis({ level, channels }: Manipulation): string {
  const worse = {
    rising: 'The image gets worse as it rises.',
    falling: 'The image gets worse as it falls.',
    none: 'Its values have no order.',
  }[level.worse];
  const identity =
    level.identity === null
      ? 'No value leaves the image as it is.'
      : `${level.identity} leaves the image as it is${channels === 'grey' ? ', in grey' : ''}.`;
  return `Conditions differ in ${code(level.parameter)}; axis title “${level.title}”, ${level.scale} scale. ${worse} ${identity}`;
}

function output({ random, channels, size, version }: Manipulation): string {
  const colours = {
    grey: 'The result is grey, whatever the input.',
    colour: 'The result has three channels, whatever the input.',
    'as-input': 'The result is grey or colour as the input is.',
  }[channels];
  const sides = {
    same: 'It has the size of the input.',
    turned: 'Width and height may be exchanged.',
  }[size];
  const draws = random
    ? 'It is random: the recipe’s seed decides the draws.'
    : 'It draws no random numbers.';
  return `${colours} ${sides} ${draws} This is version ${version} of its pixels.`;
}

function use(manipulation: Manipulation, example: PublishedLevels): string {
  const { name, level, channels } = manipulation;
  const value = example.levels[example.levels.length >> 1];
  const step = [pair([level.parameter, value]), ...Object.entries(example.others).map(pair)];
  const colour = channels === 'grey' ? '' : ' --colour';
  const series = JSON.stringify(seriesOf(manipulation, example)).replace(/([,:])(?=\S)/g, '$1 ');
  return [
    'One curve of a study, an entry of `manipulations` in its file:',
    `\`\`\`json\n${series}\n\`\`\``,
    'One image, on the command line:',
    `\`\`\`sh\nnpx visavis degrade photo.png --with ${name}:${step.join(',')}${colour}\n\`\`\``,
  ].join('\n\n');
}

/** The reference page of a manipulation, Markdown. */
export function manipulationPage(manipulation: Manipulation): string {
  const { name, title, summary, formula, differences, reference } = manipulation;
  const [example] = publishedLevels(manipulation);
  const shown = shownLevels(manipulation).map(({ label }) => code(label));
  const known = differences.map((sentence) => `- ${sentence}`).join('\n');
  const sections = [
    made,
    `# ${title}`,
    summary,
    `![${title}: an image and its levels](pictures/${name}.webp)`,
    `From the left: the image as it is, then ${shown.join(', ')}. Drawn image of 224 px, shown smaller.`,
    `## Rule\n\n${formula}`,
    `## Parameters\n\n${parameters(manipulation)}`,
    `## Levels\n\n${axis(manipulation)}\n\n${published(manipulation)}`,
    `## Output\n\n${output(manipulation)}`,
    `## Differences from the original\n\n${known || 'None known.'}`,
    `## Use\n\n${use(manipulation, example)}`,
    `## Source\n\n${reference}`,
  ];
  return `${sections.join('\n\n')}\n`;
}
