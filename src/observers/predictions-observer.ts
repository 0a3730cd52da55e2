import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { decisionRule, outputCount, tieRule } from '../dnn/decision/decide.js';
import { resolveDecision } from '../dnn/decision/resolve.js';
import { probabilities } from '../dnn/decision/softmax.js';
import { VisavisError } from '../errors.js';
import { codeVersion } from '../installation.js';
import type { Decision } from '../schema/decision.js';
import { predictionsSchema } from '../schema/predictions.js';
import type { PredictionsDescription } from '../schema/predictions.js';
import type { Stimulus } from '../schema/stimulus.js';
import type { ImageObserver } from './image-observer.js';
import { readPredictions } from './predictions-file.js';
import type { Prediction, PredictionsFile } from './predictions-file.js';
import { readDescription } from './read-description.js';

/**
 * Predictions that were made elsewhere as an observer: it answers what the file says. A column
 * `response` is taken as it is; else the decision is made from the numbers.
 *
 * @param file path of the CSV; `<name>.json` beside it may say what the numbers are
 * @throws VisavisError TRIAL_ROW_INVALID, FILE_UNREADABLE
 */
export async function openPredictionsObserver(file: string): Promise<ImageObserver> {
  const sidecar = file.replace(/\.csv$/, '.json');
  const stem = basename(file, '.csv').replace(/[^\w.-]/g, '-');
  const plain = { format: 'visavis-predictions/1', name: stem, title: stem } as const;
  const description: PredictionsDescription = existsSync(sidecar)
    ? await readDescription(sidecar, predictionsSchema, 'the description of predictions')
    : predictionsSchema.parse(plain);
  const predictions = await readPredictions(file);
  const fileHash = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  const decision = await decisionOf(predictions, description, file, dirname(sidecar));
  const { name, title, output } = description;
  return {
    id: name,
    title,
    details: { network: name, fileHash, output, decision, ties: tieRule, codeVersion },
    answersDependOn: ['fileHash', 'output', 'decision'],
    backend: 'predictions made elsewhere',
    seesPixels: false,
    batchSize: 256,
    check: (stimuli) => refuseMissing(stimuli, predictions, file),
    respond(_, alternatives, { stimuli }) {
      const decide = decision && decisionRule(decision, alternatives, name);
      return Promise.resolve(
        stimuli.map((stimulus) => {
          const { line, response, numbers } = find(predictions, stimulus) as Prediction;
          if (response !== null && !alternatives.includes(response))
            throw new VisavisError('TRIAL_ROW_INVALID', {
              file,
              line,
              field: 'response',
              expected: `one of ${alternatives.join(', ')}`,
              got: `"${response}"`,
            });
          const choice = decide?.(probabilities(numbers, output));
          return { response: response ?? choice?.response ?? '', values: choice?.values ?? null };
        }),
      );
    },
    release: () => Promise.resolve(),
  };
}

/** From the description; else by the columns: categories by name, 1000 classes as ImageNet's. */
async function decisionOf(
  { columns, hasResponses }: PredictionsFile,
  { decision: stated }: PredictionsDescription,
  file: string,
  folder: string,
): Promise<Decision | null> {
  if (columns.length === 0) return null;
  const counted = columns.every((column, index) => column === String(index));
  let decision: Decision;
  if (stated) decision = await resolveDecision(stated, folder);
  else if (!counted) decision = { mapping: 'direct', categories: [...columns] };
  else if (columns.length === 1000) decision = { mapping: 'imagenet-to-sixteen', pool: 'mean' };
  else if (hasResponses) return null;
  else
    throw unreadable(
      file,
      `${columns.length} classes could belong to any categories`,
      'state the decision in a JSON file of its name beside it',
    );
  const wanted =
    decision.mapping === 'direct'
      ? decision.categories
      : Array.from({ length: outputCount(decision) }, (_, index) => String(index));
  const place = wanted.findIndex((column, index) => column !== columns[index]);
  if (place >= 0 || wanted.length !== columns.length)
    throw unreadable(
      file,
      `its decision needs ${wanted.length} columns of numbers in order, and column ` +
        `${(place < 0 ? wanted.length : place) + 1} of them is ` +
        (columns[place < 0 ? wanted.length : place] ?? 'missing'),
      'correct the columns or the decision',
    );
  return decision;
}

/** A stimulus goes by its id, the hash of its pixels, or its file's name. */
function find({ rows }: PredictionsFile, stimulus: Stimulus): Prediction | undefined {
  const { stimulusId, contentHash, imageId, recipe } = stimulus;
  const keys = [stimulusId, contentHash, `${contentHash}.png`];
  // only ready-made stimuli are called by their image's name: others share the image
  if (recipe.kind === 'external') keys.push(imageId, `${imageId}.png`);
  const key = keys.find((candidate) => rows.has(candidate));
  return key === undefined ? undefined : rows.get(key);
}

function refuseMissing(
  stimuli: readonly Stimulus[],
  predictions: PredictionsFile,
  file: string,
): void {
  const missing = stimuli.filter((stimulus) => find(predictions, stimulus) === undefined);
  if (missing.length === 0) return;
  const first = missing.slice(0, 5).map(({ stimulusId }) => stimulusId);
  throw unreadable(
    file,
    `${missing.length} of ${stimuli.length} stimuli are missing (${first.join(', ')}` +
      `${missing.length > 5 ? ' ...' : ''})`,
    'predict them all; `visavis stimuli <study> --json` lists them',
  );
}

function unreadable(file: string, reason: string, mend: string): VisavisError {
  return new VisavisError('FILE_UNREADABLE', { file, kind: 'predictions', reason, mend });
}
