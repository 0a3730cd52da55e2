import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { expect } from 'vitest';
import { addAnalyseCommand } from '../../src/cli/analyse.js';
import { printedAnalysisSchema } from '../../src/schema/analysis.js';
import type { Analysis } from '../../src/schema/analysis.js';

const fixtures = resolve(process.env.VISAVIS_FIXTURES ?? '../shared/data');
/** The published trials of people and networks, and what is to be computed from them. */
export const folder = join(fixtures, 'human-dnn');
/** There are none, and nobody asked for them. */
export const absent = process.env.VISAVIS_FIXTURES === undefined && !existsSync(folder);
const tolerance = 1e-9;

/** Expects a value to 1e-9; null where it is undefined. */
export function close(
  actual: number | null | undefined,
  expected: number | null,
  what: string,
): void {
  if (expected === null) {
    expect(actual, what).toBeNull();
    return;
  }
  expect(Math.abs((actual ?? NaN) - expected), `${what}: ${actual}, not ${expected}`).toBeLessThan(
    tolerance,
  );
}

/** Whether there is a folder of this path. */
export const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** What `visavis analyse --json` prints of these files. */
export async function analysed(
  paths: readonly string[],
  options: readonly string[] = [],
): Promise<Analysis> {
  let printed = '';
  const program = new Command().exitOverride();
  addAnalyseCommand(program, {
    loadStudyTrials: () => Promise.reject(new Error('no study was asked for')),
    print: (text) => (printed += text),
  });
  const words = ['analyse', ...paths, '--json', '--bootstrap', '20', ...options];
  await program.parseAsync(words, { from: 'user' });
  return printedAnalysisSchema.parse(JSON.parse(printed));
}
