import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { VisavisError } from '../errors.js';
import { canonicalHash } from '../schema/canonical.js';
import { firstComplaint } from '../schema/issue-sentence.js';
import type { Condition } from '../schema/stimulus.js';
import { studySchema, type Study } from '../schema/study.js';
import { textComplaint } from './check-texts.js';
import { taskComplaint } from './check-task.js';
import { trialLookComplaint } from './check-trial-look.js';
import { conditionsOf } from './conditions.js';
import { fieldMeant } from './field-meant.js';
import { furtherStimuli } from './further-stimuli.js';
import { checkSteps } from './check-steps.js';
import { jsonFault } from './json-fault.js';
import { analysisComplaint } from './planned-analysis.js';
import { possibleLists } from './lists.js';
import { takeInTables, type Tables } from './tables.js';

/** A study file that has passed every check. */
export interface LoadedStudy {
  study: Study;
  /** absolute path of the file */
  file: string;
  /** its contents, as they are frozen when the study opens */
  text: string;
  /** SHA-256 of its bytes, which `sha256sum` prints too: names the version of the study */
  fileHash: string;
  /** absolute path of its folder; paths in the file are relative to it */
  folder: string;
  /** empty for ready-made stimuli until their set is read */
  conditions: Condition[];
  /** SHA-256 of the parts of the file that stimuli depend on; trials carry it */
  stimuliHash: string;
  /** the tables that its parameters name, by hash */
  tables: Tables;
}

/**
 * Reads and checks a study file.
 *
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE, STUDY_INVALID (with path, value and mend)
 */
export async function readStudy(file: string): Promise<LoadedStudy> {
  const path = resolve(file);
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const mend = 'give the path of a study file or the id of one in studies/';
    throw new VisavisError('FILE_MISSING', { file, mend }, { cause });
  }
  const text = bytes.toString('utf8');
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (cause) {
    const reason = jsonFault(text, cause as Error);
    const mend = 'mend the JSON at that place';
    throw new VisavisError('FILE_UNREADABLE', { file, kind: 'JSON', reason, mend }, { cause });
  }
  const folder = dirname(path);
  const shaped = shapeStudy(input, file);
  const { series: manipulations, tables } = await takeInTables(shaped.manipulations, folder);
  const study = checkStudy({ ...shaped, manipulations }, file);
  const conditions = conditionsOf(study);
  return {
    study,
    file: path,
    text,
    fileHash: createHash('sha256').update(bytes).digest('hex'),
    folder,
    conditions,
    stimuliHash: stimuliHashOf(study, conditions),
    tables,
  };
}

/**
 * A study file that was frozen: it passed every check then, and what has been added to the schema
 * since has its default.
 *
 * @param file name used in sentences
 * @throws VisavisError STUDY_INVALID where this version of visavis no longer knows a field
 */
export function parseFrozenStudy(text: string, file: string): Study {
  return shapeStudy(JSON.parse(text), file);
}

/**
 * Checks the contents of a study file: the schema, then what needs the registries.
 *
 * @param file name used in sentences
 * @throws VisavisError STUDY_INVALID
 */
export function parseStudy(input: unknown, file: string): Study {
  return checkStudy(shapeStudy(input, file), file);
}

function shapeStudy(input: unknown, file: string): Study {
  const parsed = studySchema.safeParse(input);
  if (!parsed.success) {
    const { path, expected, got } = firstComplaint(parsed.error, input);
    const mend = fieldMeant(parsed.error) ?? 'see docs/reference/study-file.md for every field';
    throw invalid(file, path, expected, got, mend);
  }
  return parsed.data;
}

function checkStudy(study: Study, file: string): Study {
  checkConditions(study, file);
  checkDesign(study, file);
  checkTask(study, file);
  checkSteps(study, (path, expected, got, mend) => invalid(file, path, expected, got, mend));
  return study;
}

function checkConditions(study: Study, file: string): void {
  if (study.manipulations.length === 0 && study.imageSet.kind === 'drawn') {
    throw invalid(
      file,
      'manipulations',
      'at least one series',
      '[]',
      'add one, for example {"manipulation": "contrast", "levels": [1, 0.1]}',
    );
  }
  study.manipulations.forEach((series, position) => {
    try {
      conditionsOf({ ...study, manipulations: [series] });
    } catch (cause) {
      if (!(cause instanceof VisavisError)) throw cause;
      const detail = cause.detail as Partial<Record<string, string>>;
      throw new VisavisError(
        'STUDY_INVALID',
        {
          file,
          path: `manipulations.${position} (${detail.field ?? series.manipulation})`,
          expected: detail.expected ?? 'a valid series',
          got: detail.got ?? JSON.stringify(series),
          mend: detail.mend ?? 'mend the series',
        },
        { cause },
      );
    }
  });
  const labels = conditionsOf(study).map((condition) => condition.label);
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice !== undefined) {
    throw invalid(
      file,
      'manipulations',
      'conditions with different labels',
      `two conditions called ${twice}`,
      'remove one of the two levels',
    );
  }
}

function checkDesign(study: Study, file: string): void {
  const { blocks, imagesPerCondition, lists } = study.design;
  const all = conditionsOf(study);
  const conditions = all.length;
  const trials = conditions * imagesPerCondition;
  const possible = possibleLists(all);
  if (study.manipulations.length > 0 && !possible.includes(lists)) {
    throw invalid(
      file,
      'design.lists',
      `${possible.join(' or ')} (1: all see the same; levels of a series, where all have as many; all conditions)`,
      String(lists),
      'change it, or the levels',
    );
  }
  if (study.manipulations.length > 0 && trials % blocks !== 0) {
    throw invalid(
      file,
      'design.blocks',
      `a number that divides the ${trials} trials (${conditions} conditions × ${imagesPerCondition} images)`,
      String(blocks),
      'change blocks or imagesPerCondition',
    );
  }
  if (study.participants.shortBlocks > blocks) {
    throw invalid(
      file,
      'participants.shortBlocks',
      `at most design.blocks (${blocks})`,
      String(study.participants.shortBlocks),
      'lower it',
    );
  }
  const alternatives = study.task.alternatives;
  const twice = alternatives.find((name, index) => alternatives.indexOf(name) !== index);
  if (twice !== undefined) {
    throw invalid(
      file,
      'task.alternatives',
      'different categories',
      `${twice} twice`,
      'remove one',
    );
  }
}

function checkTask(study: Study, file: string): void {
  const complaint =
    trialLookComplaint(study) ??
    taskComplaint(study, conditionsOf(study).length) ??
    analysisComplaint(study, conditionsOf(study)) ??
    textComplaint(study);
  if (complaint === null) return;
  const { path, expected, got, mend } = complaint;
  throw invalid(file, path, expected, got, mend);
}

/**
 * SHA-256 of what the stimuli of a study depend on (not of titles, timing or consent), the versions
 * of its manipulations among them.
 */
export function stimuliHashOf(study: Study, conditions: readonly Condition[]): string {
  const { id, seed, imageSet, task, design, networks } = study;
  // the size on the retina changes no pixel
  const stimulus = { ...study.stimulus, degrees: undefined, degreesTolerance: undefined };
  return canonicalHash({
    id,
    seed,
    imageSet,
    stimulus,
    conditions: conditions.map(({ label, steps }) => ({ label, steps })),
    categories: [...task.alternatives].sort(),
    imagesPerCondition: design.imagesPerCondition,
    practiceTrials: design.practiceTrials,
    lists: design.lists > 1 ? design.lists : undefined, // left out: the hash of earlier studies stays
    drawPerCondition: networks.drawPerCondition,
    // naming is left out: the hash of earlier studies stays
    ...(task.kind === 'classification' ? {} : { task: task.kind }),
    ...furtherStimuli(study),
  });
}

function invalid(file: string, path: string, expected: string, got: string, mend: string) {
  return new VisavisError('STUDY_INVALID', { file, path, expected, got, mend });
}
