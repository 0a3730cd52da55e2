import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { sha256Schema, stimulusSchema } from '../schema/stimulus.js';
import { renderJournalPath, stimulusPath } from './data-folder.js';
import type { RenderedRecord } from './render-task.js';
import { writeAtomically } from '../write-atomically.js';

const recordSchema = z.object({
  stimulusId: sha256Schema,
  contentHash: sha256Schema,
  measured: stimulusSchema.shape.measured,
  bytes: z.number().int().positive(),
});

/**
 * What earlier runs have rendered, by stimulus id. A line that a crash cut short is passed over,
 * and so is one whose file is gone: those stimuli are rendered again.
 */
export async function readJournal(
  dataFolder: string,
  studyId: string,
): Promise<Map<string, RenderedRecord>> {
  const records = new Map<string, RenderedRecord>();
  const text = await readFile(renderJournalPath(dataFolder, studyId), 'utf8').catch(() => '');
  for (const line of text.split('\n')) {
    const record = parseLine(line);
    if (record && existsSync(stimulusPath(dataFolder, studyId, record.contentHash))) {
      records.set(record.stimulusId, record);
    }
  }
  return records;
}

/** Adds lines for stimuli whose files are complete. */
export async function appendJournal(
  dataFolder: string,
  studyId: string,
  records: readonly RenderedRecord[],
): Promise<void> {
  const file = renderJournalPath(dataFolder, studyId);
  await mkdir(dirname(file), { recursive: true });
  // The leading line end closes a line that a crash may have cut short.
  await appendFile(file, `\n${linesOf(records)}`);
}

/**
 * Replaces the journal by these records, each a line, in their order: a study's folder then tells
 * nothing of when threads finished or whether runs were interrupted.
 */
export async function writeJournal(
  dataFolder: string,
  studyId: string,
  records: Iterable<RenderedRecord>,
): Promise<void> {
  await writeAtomically(renderJournalPath(dataFolder, studyId), linesOf([...records]));
}

// parsed, since that brings fields into one order wherever they come from
const linesOf = (records: readonly RenderedRecord[]) =>
  records.map((record) => `${JSON.stringify(recordSchema.parse(record))}\n`).join('');

function parseLine(line: string): RenderedRecord | null {
  if (line === '') return null;
  try {
    return recordSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
