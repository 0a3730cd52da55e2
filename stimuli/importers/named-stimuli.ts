import { basename, join } from 'node:path';
import { filesBelow, looksLikeImage } from './list-files.js';
import type { Candidate, Found, Skipped } from './request.js';
import { readStimulusName } from './stimulus-name.js';

/** The stimuli below a folder whose names tell category and condition. */
export async function findNamedStimuli(from: string): Promise<Found> {
  const candidates: Candidate[] = [];
  const skipped: Skipped[] = [];
  for (const shown of await filesBelow(from)) {
    if (!looksLikeImage(shown)) {
      skipped.push({ file: shown, reason: 'its name does not end like an image file' });
      continue;
    }
    const name = readStimulusName(basename(shown));
    if (name === null) {
      const reason = 'its name is not one of model-vs-human; list it in a CSV instead';
      skipped.push({ file: shown, reason });
      continue;
    }
    candidates.push({ path: join(from, shown), shown, ...name });
  }
  return { candidates, skipped };
}
