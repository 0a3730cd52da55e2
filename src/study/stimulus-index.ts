import { readFile } from 'node:fs/promises';
import { VisavisError } from '../errors.js';
import {
  stimulusIndexFormat,
  stimulusIndexSchema,
  type StimulusIndex,
} from '../schema/stimulus.js';
import { earlierIndexPath, stimulusIndexPath } from './data-folder.js';
import { writeAtomically } from '../write-atomically.js';

/**
 * The rendered stimuli of a study, or null where it has not been rendered yet (or by an earlier
 * version, whose list has another form).
 *
 * @throws VisavisError FILE_UNREADABLE where the list is damaged
 */
export async function readStimulusIndex(
  dataFolder: string,
  studyId: string,
): Promise<StimulusIndex | null> {
  return readIndexFile(stimulusIndexPath(dataFolder, studyId));
}

/**
 * The stimuli of an earlier version of a study, or null where they are not known any more.
 *
 * @throws VisavisError FILE_UNREADABLE where the list is damaged
 */
export async function readEarlierIndex(
  dataFolder: string,
  studyId: string,
  stimuliHash: string,
): Promise<StimulusIndex | null> {
  return readIndexFile(earlierIndexPath(dataFolder, studyId, stimuliHash));
}

async function readIndexFile(file: string): Promise<StimulusIndex | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return null;
  }
  try {
    const contents = JSON.parse(text) as { format?: unknown };
    const isEarlier = /^visavis-stimuli\/\d+$/.test(String(contents.format));
    if (isEarlier && contents.format !== stimulusIndexFormat) return null;
    return stimulusIndexSchema.parse(contents);
  } catch (cause) {
    throw new VisavisError(
      'FILE_UNREADABLE',
      {
        file,
        kind: 'a list of stimuli',
        reason: 'its contents do not follow the format',
        mend: 'delete it and run `npx visavis stimuli` again',
      },
      { cause },
    );
  }
}

/**
 * Writes the list so that a reader sees the old one or the new one, never half of it. That of an
 * earlier version of the study is kept beside it, since people may be under way on its stimuli.
 */
export async function writeStimulusIndex(dataFolder: string, index: StimulusIndex): Promise<void> {
  const { studyId, stimuliHash } = index;
  const earlier = await readStimulusIndex(dataFolder, studyId).catch(() => null);
  if (earlier !== null && earlier.stimuliHash !== stimuliHash) {
    const file = earlierIndexPath(dataFolder, studyId, earlier.stimuliHash);
    await writeAtomically(file, JSON.stringify(earlier));
  }
  // parsed, since that brings fields into one order: the same study gives the same bytes
  const contents = JSON.stringify(stimulusIndexSchema.parse(index));
  await writeAtomically(stimulusIndexPath(dataFolder, index.studyId), contents);
}
