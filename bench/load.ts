/**
 * Participants by the hundred through the real server over HTTP, images included, at the pace of the
 * real trial: `npm run bench:load -- [--participants 200] [--minutes 5] [--json]`. Exit code 1 where
 * a request fails, trials are lost, a write takes too long, the server needs too much memory, or the
 * lists in use differ by more than one.
 */
import { rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import Table from 'cli-table3';
import { databasePath } from '../src/study/data-folder.js';
import { preparedStudy, VisavisServer } from '../test/browser/visavis-process.js';
import { emptyLog, takePart } from './load/participant.js';
import { memoryOf } from './process-memory.js';

/** the 99th percentile of a trial's write must be below, ms */
const writeMs = 250;
/** the server's memory must be below, MB */
const memoryMB = 750;

const { values: options } = parseArgs({
  options: {
    participants: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const participants = Number(options.participants);
const minutes = Number(options.minutes);
/** all at once, but no more from this one address than the server lets in: 300 a minute */
const arriveSeconds = participants <= 300 ? 0 : participants / 4.5;
const studyId = 'load';

const study = await preparedStudy({
  format: 'visavis-study/1',
  id: studyId,
  title: 'Load',
  seed: 1,
  imageSet: { kind: 'drawn' },
  manipulations: [{ manipulation: 'uniform-noise', levels: [0, 0.1, 0.35] }],
  design: { imagesPerCondition: 64, blocks: 3, practiceTrials: 12, lists: 3 },
});
const server = new VisavisServer(study);
try {
  await server.start();
  const log = emptyLog();
  const begin = performance.now();
  const endMs = begin + 60_000 * minutes + 1000 * arriveSeconds;
  let largestMB = 0;
  const watching = setInterval(() => {
    void memoryOf(server.pid).then(({ now }) => {
      const mb = now / 1e6;
      largestMB = Math.max(largestMB, mb);
      const seconds = Math.round((performance.now() - begin) / 1000);
      if (!options.json)
        process.stderr.write(
          `\r${seconds} of ${(60 * minutes + arriveSeconds).toFixed(0)} s, ${log.ms.trial.length} trials, ${log.failures.length} failures, ${mb.toFixed(0)} MB `,
        );
    });
  }, 1000);
  await Promise.all(
    Array.from({ length: participants }, async (_, i) => {
      await setTimeout((i / participants) * 1000 * arriveSeconds);
      return takePart(server.url, studyId, endMs, log);
    }),
  );
  clearInterval(watching);
  process.stderr.write('\n');
  const { trials: stored, lists } = storedRows(study.data);
  const faults = [
    ...(log.failures.length > 0 ? [`${log.failures.length} requests failed`] : []),
    ...(stored === log.ms.trial.length ? [] : [`${stored} trials are stored`]),
    ...(quantile(log.ms.trial, 0.99) < writeMs ? [] : ['writes take too long']),
    ...(Math.max(...lists) - Math.min(...lists) <= 1 ? [] : ['lists differ by more than one']),
    ...(largestMB < memoryMB ? [] : ['the server needs too much memory']),
  ];
  if (options.json)
    console.log(
      JSON.stringify(
        { participants, minutes, ...summary(log.ms), largestMB, lists, faults },
        null,
        2,
      ),
    );
  else {
    const table = new Table({
      head: ['request', 'answered', 'median ms', 'p99 ms', 'longest ms'],
      style: { head: [], border: [] },
    });
    for (const [kind, row] of Object.entries(summary(log.ms)))
      table.push([kind, row.count, ...[row.medianMs, row.p99Ms, row.longestMs].map(rounded)]);
    console.log(
      `${participants} participants at once for ${minutes} min; Node ${process.version}; images ${(log.imageBytes / 1e6).toFixed(0)} MB; the server's memory at most ${largestMB.toFixed(0)} MB`,
    );
    console.log(table.toString());
    console.log(`sessions done or under way, by list: ${lists.join(', ')}`);
    for (const failure of new Set(log.failures)) console.log(failure);
    console.log(faults.length === 0 ? 'kept' : faults.join('; '));
  }
  if (faults.length > 0) process.exitCode = 1;
} finally {
  await server.kill();
  await rm(study.data, { recursive: true, force: true });
}

function summary(ms: Record<string, readonly number[]>) {
  return Object.fromEntries(
    Object.entries(ms).map(([kind, list]) => [
      kind,
      {
        count: list.length,
        medianMs: quantile(list, 0.5),
        p99Ms: quantile(list, 0.99),
        longestMs: quantile(list, 1),
      },
    ]),
  );
}

function quantile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function rounded(ms: number): string {
  return Number.isNaN(ms) ? '' : ms.toFixed(1);
}

/**
 * Answers in the database, and sessions of each list that are done or under way (none is old enough
 * to have lost its list), counted by another process while the server runs.
 */
function storedRows(data: string): { trials: number; lists: number[] } {
  const database = new Database(databasePath(data), { readonly: true });
  try {
    const row = database.prepare('select count(*) as trials from trials').get();
    const { trials } = row as { trials: number };
    const lists = database.prepare('select count(*) from sessions group by list').pluck().all();
    return { trials, lists: lists as number[] };
  } finally {
    database.close();
  }
}
