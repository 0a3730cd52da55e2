/** Runs in Chromium: bundled by parity-in-browser.test.ts, which hands the fixture files over. */
import type { Difference, FixtureFiles } from '../parity/degradation-checks/check.js';
import { degradationChecks } from '../parity/degradation-checks/index.js';

/** What the test offers the page; bytes as base64. */
export interface HandedOver {
  fixtureBytes: (name: string) => Promise<string | null>;
  fixtureImage: (
    name: string,
  ) => Promise<{ width: number; height: number; channels: 1 | 3; data: string }>;
}

const node = globalThis as unknown as HandedOver;

function decoded(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

const files: FixtureFiles = {
  async bytes(name) {
    const base64 = await node.fixtureBytes(name);
    return base64 === null ? null : decoded(base64);
  },
  async image(name) {
    const { data, ...size } = await node.fixtureImage(name);
    return { ...size, data: decoded(data) };
  },
};

/** Every check of the fixture set, run here. */
export async function runChecks(): Promise<{ name: string; results: Difference[] }[]> {
  const done = [];
  for (const check of await degradationChecks(files)) {
    // Infinity does not survive the way back to Node as JSON
    const results = (await check.run()).map((result) => ({
      ...result,
      difference: Number.isFinite(result.difference) ? result.difference : Number.MAX_VALUE,
    }));
    done.push({ name: check.name, results });
  }
  return done;
}
