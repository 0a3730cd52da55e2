import { percent, worrisomeClippedShare } from '../degradations/clipped-share.js';
import { manipulationNamed } from '../degradations/index.js';
import type { ImageSetManifest } from '../schema/image-set.js';
import type { Condition, StimulusIndex } from '../schema/stimulus.js';
import type { Study } from '../schema/study.js';
import { picturesPerTrial } from '../schema/task-kind.js';
import { attentionImages, practiceImages } from './further-stimuli.js';
import { listInWords, seriesInWords } from './series-in-words.js';

/** What a methods text is written from. */
export interface MethodsSource {
  readonly study: Study;
  readonly conditions: readonly Condition[];
  readonly stimuliHash: string;
  readonly codeVersion: string;
  /** the image set, where it is prepared */
  readonly imageSet: Pick<ImageSetManifest, 'title' | 'licence' | 'images'> | null;
  /** the rendered stimuli, where there are any of this study file */
  readonly rendered: Pick<StimulusIndex, 'measured' | 'codeVersion' | 'stimuli'> | null;
}

export interface MethodsText {
  readonly paragraphs: readonly string[];
  /** papers and code that the manipulations are defined by */
  readonly references: readonly string[];
}

/** The part of a paper's methods section that says how the stimuli were made. */
export function methodsText(source: MethodsSource): MethodsText {
  const { conditions } = source;
  const names = [
    ...new Set(conditions.flatMap(({ steps }) => steps.map((step) => step.manipulation))),
  ];
  const series = [...new Set(conditions.map((condition) => condition.series))].map((id) =>
    seriesInWords(conditions.filter((condition) => condition.series === id)),
  );
  return {
    paragraphs: [
      imagesParagraph(source),
      ...(names.length > 0 ? [makingParagraph(source)] : []),
      ...series,
      ...(source.rendered ? [measuredParagraph(conditions, source.rendered)] : []),
    ],
    references: names.map((name) => {
      const { title, reference, version } = manipulationNamed(name);
      return `${title} (visavis manipulation ${name}, version ${version}): ${reference}`;
    }),
  };
}

function imagesParagraph(source: MethodsSource): string {
  const { study, conditions, imageSet, codeVersion, rendered, stimuliHash } = source;
  const from =
    study.imageSet.kind === 'drawn'
      ? `drawn images (generator of visavis, seed ${study.imageSet.seed})`
      : `the image set “${imageSet?.title ?? study.imageSet.manifest}”`;
  const licence = imageSet ? ` (${imageSet.licence.replace(/\.$/, '')})` : '';
  const { sidePx } = study.stimulus;
  const { imagesPerCondition, practiceTrials } = study.design;
  const { drawPerCondition } = study.networks;
  const practice =
    practiceTrials > 0
      ? ` Practice (${count(practiceImages(study) / picturesPerTrial(study.task.kind), 'trial')}) used images of its own.`
      : '';
  const checks = attentionImages(study, conditions.length);
  const attention =
    checks > 0
      ? ` Attention checks used ${count(checks, 'further image')}, which ${checks === 1 ? 'was' : 'were'} not degraded.`
      : '';
  const readyMade = study.manipulations.length === 0;
  const draw = readyMade
    ? ' Networks were shown all stimuli of the set.'
    : drawPerCondition > 0
      ? ` Networks were also shown a larger draw of ${count(drawPerCondition, 'further image')}, each in every condition.`
      : '';
  const version = rendered?.codeVersion ?? codeVersion;
  const made = readyMade
    ? `Stimuli were ready-made: visavis ${version} took them unchanged from`
    : `Stimuli were made with visavis ${version} from`;
  const same = readyMade
    ? 'the files of the set byte for byte, chosen by the seed of the study file'
    : 'the same files, which follow byte for byte from the study file';
  return (
    `${made} ${from}${licence}, of ${count(study.task.alternatives.length, 'category', 'categories')}. ` +
    `They measured ${sidePx} × ${sidePx} px. ` +
    `Each of the ${count(conditions.length, 'condition')} had ${count(imagesPerCondition, 'image')}, shared out over the categories; ` +
    `${rotationInWords(study, conditions)}${practice}${attention}${draw} ` +
    `${study.task.kind === 'classification' ? 'All observers, people and networks,' : 'All participants'} were given ${same} ` +
    `(SHA-256 of its stimulus settings ${stimuliHash.slice(0, 16)}…).`
  );
}

function rotationInWords(
  { design: { lists }, task }: Study,
  conditions: readonly Condition[],
): string {
  if (lists === 1) return 'no base image was used in more than one condition of the test.';
  const over = lists === conditions.length ? 'all conditions' : 'the levels of each series';
  return (
    `base images rotated over ${over} in ${lists} lists (a Latin square). Each participant was given one list, ` +
    `in which no base image was shown twice${task.kind === 'classification' ? '; networks were shown all lists' : ''}.`
  );
}

function makingParagraph({ study }: MethodsSource): string {
  const { colour, rounding } = study.stimulus;
  const grey =
    colour === 'grey'
      ? 'Images were made grey first (0.2125 R + 0.7154 G + 0.0721 B of the display-encoded values). '
      : 'Images were shown in colour where the manipulation keeps it. ';
  const eight =
    rounding === 'round'
      ? 'rounded to the nearest of 256 levels'
      : 'truncated to 256 levels, as the published stimuli of 2018 were';
  return (
    `${grey}Manipulations worked on 64-bit numbers from 0 (black) to 1 (white); values outside were cut off after ` +
    `each manipulation, and the result was ${eight}, once, at the end. ` +
    `Random draws came from streams that follow from the seed ${study.seed}, the pixels of the base image, the ` +
    `manipulation and its parameters, so that every image had draws of its own.`
  );
}

function measuredParagraph(
  conditions: readonly Condition[],
  { measured, stimuli }: NonNullable<MethodsSource['rendered']>,
): string {
  const shown = measured.filter((one) => one.stimuli > 0);
  const range = (values: readonly number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(3));
    return low === high ? `was ${low}` : `ranged from ${low} to ${high}`;
  };
  const clipped = shown.filter(
    ({ clippedShare }) => clippedShare !== null && clippedShare > worrisomeClippedShare,
  );
  const shares = shown.map(({ clippedShare }) => clippedShare ?? 0);
  const cut =
    clipped.length > 0
      ? `More than 1 % of the pixels were cut off at black or white in ${listInWords(
          clipped.map((one) => `${one.condition} (${percent(one.clippedShare ?? 0)})`),
        )}.`
      : `At most ${percent(Math.max(0, ...shares))} of the pixels of a condition were cut off at black or white.`;
  return (
    `Measured on the ${stimuli.length} stimuli as shown, mean RMS contrast (standard deviation of grey values from 0 to 1) ` +
    `of the ${count(conditions.length, 'condition')} ${range(shown.map((one) => one.rmsContrast))}, ` +
    `mean luminance (display-encoded, 0 to 1) ${range(shown.map((one) => one.meanLuminance))}. ` +
    (conditions.some(({ steps }) => steps.length > 0)
      ? cut
      : 'They are ready-made: what was cut off is not known.')
  );
}

const count = (number: number, one: string, many = `${one}s`) =>
  `${number} ${number === 1 ? one : many}`;
