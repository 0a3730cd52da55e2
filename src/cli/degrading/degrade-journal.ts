import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../../write-atomically.js';
import type { DegradedRecord } from './degrade-image.js';

/** One JSON object a line: what made each PNG file of the folder, and what it measures. */
const journalFile = 'degraded.ndjson';

/** What earlier runs have made, by stimulus id; a line that a crash cut short is passed over. */
export async function readJournal(folder: string): Promise<Map<string, DegradedRecord>> {
  const text = await readFile(join(folder, journalFile), 'utf8').catch(() => '');
  const records = new Map<string, DegradedRecord>();
  for (const line of text.split('\n')) {
    try {
      const record = JSON.parse(line) as DegradedRecord;
      records.set(record.stimulusId, record);
    } catch {
      continue; // an empty line, or one cut short
    }
  }
  return records;
}

/** Adds the line of a file that is complete. */
export async function appendJournal(folder: string, record: DegradedRecord): Promise<void> {
  // The leading line end closes a line that a crash may have cut short.
  await appendFile(join(folder, journalFile), `\n${JSON.stringify(record)}\n`);
}

/** Writes the journal anew in the order of file names, so that it does not tell of threads or kills. */
export async function sortJournal(folder: string): Promise<void> {
  const records = [...(await readJournal(folder)).values()];
  records.sort((a, b) => (a.out < b.out ? -1 : 1));
  const lines = records.map((record) => `${JSON.stringify(record)}\n`);
  if (records.length > 0) await writeAtomically(join(folder, journalFile), lines.join(''));
}
