/**
 * Participants to whom everything happens, through the real server and the real page in Chromium:
 * offline for ten seconds, a 500, a lost reply, a reload, a second tab, the back button, a closed or
 * crashed tab, a server that is killed. `npm run bench:chaos -- [--scenarios 40] [--seed 1]
 * [--only 7] [--json]`. Exit code 1 where an answer is lost or doubled, or somebody does not get to
 * her completion code.
 */
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { quickTrials as trials } from '../test/browser/quick-study.js';
import { drawScenario, inWords, misfortunes } from './chaos/draw-scenario.js';
import { openPlace } from './chaos/place.js';
import { runScenario, type Outcome } from './chaos/run-scenario.js';

const { values: options } = parseArgs({
  options: {
    /** how many, with seeds in a row */
    scenarios: { type: 'string', default: '40' },
    /** the first seed */
    seed: { type: 'string', default: '1' },
    /** one seed, as often as it is named */
    only: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
  },
});
const first = Number(options.seed);
const seeds =
  options.only.length > 0
    ? options.only.map(Number)
    : Array.from({ length: Number(options.scenarios) }, (_, number) => first + number);
const place = await openPlace();
const outcomes: (Outcome & { scenario: string })[] = [];
try {
  for (const [number, seed] of seeds.entries()) {
    const scenario = inWords(drawScenario(seed, trials));
    process.stderr.write(`${number + 1} of ${seeds.length}: ${scenario} ... `);
    const outcome = await runScenario(place, drawScenario(seed, trials));
    outcomes.push({ scenario, ...outcome });
    const told = outcome.faults.length === 0 ? 'kept' : outcome.faults.join('; ');
    process.stderr.write(`${outcome.seconds.toFixed(0)} s, ${told}\n`);
  }
} finally {
  await place.close();
  await rm(place.data, { recursive: true, force: true });
}
const broken = outcomes.filter(({ faults }) => faults.length > 0);
const times = Object.fromEntries(
  misfortunes.map((kind) => [
    kind,
    outcomes.flatMap(({ happened }) => happened).filter((one) => one === kind).length,
  ]),
);
const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((n, one) => n + of(one), 0);
const summary = {
  scenarios: outcomes.length,
  broken: broken.length,
  given: sum(({ given }) => given),
  acknowledged: sum(({ acknowledged }) => acknowledged),
  seconds: Math.round(sum(({ seconds }) => seconds)),
  times,
};
if (options.json) console.log(JSON.stringify({ ...summary, outcomes }, null, 2));
else {
  console.log(
    `Chromium ${place.version}; Node ${process.version}; ${summary.scenarios} scenarios of ${trials} trials in ${summary.seconds} s; ${summary.given} answers given, ${summary.acknowledged} acknowledged`,
  );
  console.log(misfortunes.map((kind) => `${kind} ${times[kind]}`).join(', '));
  console.log(
    broken.length === 0 ? 'none lost, none doubled, everybody got her code' : 'not kept:',
  );
  for (const { scenario, faults } of broken) console.log(`${scenario}: ${faults.join('; ')}`);
}
if (broken.length > 0) process.exitCode = 1;
