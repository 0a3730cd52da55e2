import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { VisavisError } from '../../errors.js';
import type { Ask } from '../../observers/adding/question.js';
import type { StudyFile } from '../../schema/study.js';
import { picturesPerTrial, taskKindSchema, type TaskKind } from '../../schema/task-kind.js';
import { readManifest } from '../../study/image-set.js';
import { parseStudy, readStudy } from '../../study/study-file.js';
import { writeAtomically } from '../../write-atomically.js';
import { rm } from 'node:fs/promises';
import { terminalAsk } from '../adding/terminal-ask.js';
import { wholeNumberOption } from '../option-values.js';
import { facts } from '../plain-table.js';
import { composeStudy, type StudyWishes } from './compose-study.js';
import { planWholeStudy } from './planned-study.js';
import { listsOption, seriesOption, studyQuestions } from './study-wishes.js';

interface NewOptions {
  title?: string;
  task?: TaskKind;
  manipulation?: string[];
  images?: string;
  categories?: string;
  imagesPerCondition?: number;
  blocks?: number;
  practice?: number;
  lists?: string;
  participants?: number;
  network?: string[];
  seed: number;
  ask: boolean;
  json?: boolean;
}

/** Asks where somebody sits at a terminal. */
const usualAsk = () => (process.stdin.isTTY && process.stdout.isTTY ? terminalAsk() : null);

/**
 * `visavis study new <study>`
 *
 * @param parent the group `study`
 * @param askHere who answers what no option tells; null: nobody, then defaults stand
 */
export function addNewCommand(parent: Command, askHere: () => Ask | null = usualAsk): void {
  const number = (name: string, lowest = 1) => wholeNumberOption(name, lowest);
  parent
    .command('new')
    .summary('write a study file')
    .description(
      'Writes a study file with every field that you may want to change, and says what each means. ' +
        'What no option tells is asked for, or has its default where nobody sits at a terminal. A ' +
        'file that is there already is never written over.',
    )
    .argument('<study>', 'id of the study (its file will be studies/<id>.json), or path of a .json')
    .option('--title <words>', 'what participants read above everything')
    .addOption(
      new Option(
        '--task <kind>',
        'what a trial asks (default: classification, which is naming)',
      ).choices(taskKindSchema.options),
    )
    .option(
      '--manipulation <series...>',
      'what is done to images, with levels: contrast:1,0.3,0.1; without levels the published ones',
    )
    .option('--images <set>', '`drawn`, or an images.json that `visavis images import` made')
    .option('--categories <list>', 'answers, separated by commas (default: those of the images)')
    .option(
      '--images-per-condition <number>',
      'default: 16 or more',
      number('--images-per-condition'),
    )
    .option('--blocks <number>', 'default: blocks of at most 64 trials', number('--blocks'))
    .option('--practice <number>', 'trials with feedback before the test', number('--practice', 0))
    .option(
      '--lists <number>',
      '1: everybody sees the same; `levels` or `conditions`: images rotate over them',
    )
    .option('--participants <number>', 'how many may take part', number('--participants'))
    .option('--network <name...>', 'networks that take part too, such as residual')
    .option(
      '--seed <number>',
      'every random draw of the study starts from it',
      number('--seed', 0),
      1,
    )
    .option('--no-ask', 'ask nothing: what no option tells has its default')
    .option('--json', 'print only JSON; asks nothing')
    .action(async (name: string, options: NewOptions) => {
      const file = fileOf(name);
      if (existsSync(file)) throw taken(file);
      const ask = options.ask && !options.json ? askHere() : null;
      const wishes = await wishesOf(basename(file, '.json'), options, ask);
      const study = composeStudy(wishes, file);
      await writeChecked(study, file);
      if (options.json) console.log(JSON.stringify({ file: resolve(file), study }));
      else console.log(explained(study, file, process.stdout.columns || 100));
    });
}

/** `my-study` is `studies/my-study.json`. */
function fileOf(name: string): string {
  return name.endsWith('.json') ? name : join('studies', `${name}.json`);
}

async function wishesOf(id: string, options: NewOptions, ask: Ask | null): Promise<StudyWishes> {
  const words = id.replace(/-/g, ' ');
  const questions = studyQuestions(words.charAt(0).toUpperCase() + words.slice(1));
  const answer = async (key: keyof typeof questions, said: string | undefined) => {
    if (said !== undefined) return said;
    return ask === null ? undefined : ask(questions[key]);
  };
  const title = (await answer('title', options.title)) ?? questions.title.fallback ?? id;
  const series = options.manipulation ?? [
    (await answer('manipulation', undefined)) ?? questions.manipulation.fallback ?? 'contrast',
  ];
  const images = (await answer('images', options.images)) ?? 'drawn';
  const lists = (await answer('lists', options.lists)) ?? '1';
  const said = options.participants?.toString();
  const participants = await answer('participants', said);
  return {
    ...{ id, title, seed: options.seed, task: options.task },
    series: series.map(seriesOption),
    images: images === 'drawn' ? null : { manifest: await readManifest(images), file: images },
    ...(options.categories && {
      categories: options.categories.split(',').map((category) => category.trim()),
    }),
    imagesPerCondition: options.imagesPerCondition,
    blocks: options.blocks,
    practiceTrials: options.practice,
    lists: listsOption(lists),
    ...(participants !== undefined && { participants: Number(participants) }),
    networks: options.network ?? [],
  };
}

/** Writes the file, and takes it away again where the study could not be made from it. */
async function writeChecked(study: StudyFile, file: string): Promise<void> {
  parseStudy(study, file);
  await writeAtomically(file, `${JSON.stringify(study, null, 2)}\n`);
  try {
    await planWholeStudy(await readStudy(file));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

/** What stands in the file, and what comes next. */
function explained(study: StudyFile, file: string, width: number): string {
  const { design, recruitment, manipulations, imageSet, networks, task } = study;
  const conditions = manipulations.reduce((sum, { levels }) => sum + levels.length, 0);
  const pictures = picturesPerTrial(task?.kind ?? 'classification');
  const trials = (conditions * design.imagesPerCondition) / pictures;
  const practice = (design.practiceTrials ?? 0) / pictures;
  const quota = recruitment?.quota;
  const written = facts(
    [
      ['title, description', 'what participants read first; German too: docs/how-to/languages.md'],
      [
        'imageSet',
        imageSet.kind === 'drawn'
          ? 'drawn here: to try things out'
          : `the set ${imageSet.manifest}`,
      ],
      [
        'manipulations',
        manipulations.map((one) => `${one.manipulation} at ${one.levels.join(', ')}`).join('; '),
      ],
      [
        'design',
        `${conditions} conditions × ${design.imagesPerCondition} images = ${trials} trials ` +
          `${pictures === 2 ? 'of two images ' : ''}in ${counted(design.blocks ?? 1, 'block')}, ` +
          `${practice} for practice; lists: ${design.lists}`,
      ],
      ['timing', 'one trial, ms; image and mask are shown for whole frames'],
      ['participants', 'add `consent`: the text that people agree to (a general one stands in)'],
      ['session', 'add checks, questions, a debriefing: docs/how-to/session.md'],
      [
        'recruitment',
        `${quota === undefined ? 'as many as come' : `at most ${quota} by the plain address`}; links and Prolific: docs/how-to/recruitment.md`,
      ],
      ['networks', networks?.names?.join(', ') || 'none; name shipped ones or files of yours'],
    ],
    width,
  );
  const id = study.id;
  return [
    `${file} is written. What stands in it:`,
    '',
    ...written,
    '',
    'Every field: docs/reference/study-file.md. Next:',
    `  npx visavis study check ${id}     what a participant will see, and how long it takes`,
    `  npx visavis study open ${id}      freezes the file and prints links and hash`,
    `  npx visavis start ${id}           serves it`,
  ].join('\n');
}

/** `1 block`, `2 blocks` */
const counted = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;

function taken(file: string): VisavisError {
  return new VisavisError('INVALID_INPUT', {
    field: 'the new study file',
    expected: 'a name that is not taken',
    got: `${file}, which is there already`,
    mend: 'choose another id, or edit that file',
  });
}
