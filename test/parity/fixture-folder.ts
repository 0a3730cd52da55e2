import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const chosen = process.env.VISAVIS_FIXTURES;

/** The folder beside the repository. */
export function defaultFixtureFolder(name: string): string {
  return join(repository, '..', 'shared', 'data', name);
}

/**
 * A folder of fixtures: `VISAVIS_FIXTURES`, or `../shared/data` beside the repository. Tests skip
 * only where the variable is unset and that folder is absent; a folder that was asked for must be there.
 */
export function fixtureFolder(name: string): { folder: string; skip: boolean } {
  const folder = chosen === undefined ? defaultFixtureFolder(name) : join(chosen, name);
  const skip = chosen === undefined && !existsSync(folder);
  if (skip)
    console.warn(`skipped: no fixtures at ${folder} (set VISAVIS_FIXTURES to their folder)`);
  return { folder, skip };
}
