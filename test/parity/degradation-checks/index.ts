// Fixtures of the original Python code against visavis, as plain functions that run in Node
// (../degradations.test.ts) and in Chromium alike: nothing here may import Node or vitest.
// To add a manipulation: write a file that exports a Topic (see contrast.ts: levels come from the
// manifests, each check says how far its results are from the files) and list it below.
import type { FixtureCheck, FixtureFiles, Topic } from './check.js';
import { contrastChecks } from './contrast.js';
import { generatedEidolons } from './eidolon-generated.js';
import { storedEidolons } from './eidolon-stored.js';
import { filterChecks } from './filters.js';
import { greyChecks } from './greys.js';
import type { Manifests } from './manifests.js';
import { opponentColourChecks } from './opponent-colour.js';
import { rotationChecks } from './rotation.js';
import { saltAndPepperChecks } from './salt-and-pepper.js';
import { spectrumChecks } from './spectra.js';
import { uniformNoiseChecks } from './uniform-noise.js';

const topics: readonly Topic[] = [
  storedEidolons,
  generatedEidolons,
  greyChecks,
  contrastChecks,
  uniformNoiseChecks,
  saltAndPepperChecks,
  filterChecks,
  spectrumChecks,
  opponentColourChecks,
  rotationChecks,
];

async function json(files: FixtureFiles, name: string): Promise<unknown> {
  const bytes = await files.bytes(name);
  if (bytes === null) throw new Error(`the fixture set has no ${name}`);
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** Every check of the fixture set that `files` reads, as its manifests list them. */
export async function degradationChecks(files: FixtureFiles): Promise<FixtureCheck[]> {
  const manifests = {
    fixtures: await json(files, 'fixtures.json'),
    reference: await json(files, 'reference.json'),
  } as Manifests;
  return topics.flatMap((topic) => topic(files, manifests));
}
