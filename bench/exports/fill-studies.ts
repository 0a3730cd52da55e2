import { connect } from '../../server/store/connection.js';
import { openStore } from '../../server/store/index.js';
import { canonicalJson } from '../../src/schema/canonical.js';
import { sixteenCategories } from '../../src/schema/category.js';
import type { TrialSubmission } from '../../src/schema/session.js';

const conditions = ['c100', 'c50', 'c30', 'c15', 'c10', 'c05', 'c03', 'c01'];
const startedAt = new Date(0).toISOString();

/**
 * Makes a database of studies with so many trials each, of people, one session each. A server takes
 * them for imported ones, which need no study file.
 */
export async function fillStudies(
  file: string,
  studies: Readonly<Record<string, number>>,
  trialsPerSession = 250,
): Promise<void> {
  await (await openStore(file)).close(); // makes the tables
  const connection = connect(file);
  connection.sqlite.pragma('synchronous = OFF'); // made up: nothing is lost
  for (const [study, trials] of Object.entries(studies)) {
    await connection.write([study], (transaction) =>
      transaction
        .insertInto('imported_studies')
        .values({ id: study, title: study, source: 'made up', imported_at: startedAt })
        .execute(),
    );
    for (let done = 0, number = 0; done < trials; done += trialsPerSession, number++) {
      const count = Math.min(trialsPerSession, trials - done);
      await connection.write([study], async (transaction) => {
        const [id, observer] = [`${study}-${number}`, `p-${number}`];
        await transaction
          .insertInto('observers')
          .values({
            ...{ study, id: observer, kind: 'participant', title: observer },
            ...{ created_at: startedAt, details: '{}' },
          })
          .execute();
        await transaction
          .insertInto('sessions')
          .values({
            ...{ id, study, observer, number: 1, stimuli_hash: 'h', status: 'complete' },
            ...{ created_at: startedAt, updated_at: startedAt },
          })
          .execute();
        await transaction
          .insertInto('trials')
          .values(Array.from({ length: count }, (_, index) => trialRow(id, index, done + index)))
          .execute();
      });
    }
  }
  connection.changes.stop();
  await connection.db.destroy();
}

function trialRow(session: string, index: number, number: number) {
  const category = sixteenCategories[index % 16];
  const response = sixteenCategories[number % 3 === 0 ? (index * 7) % 16 : index % 16];
  const hash = (index * 2654435761).toString(16).padStart(64, '0').slice(-64);
  const late = number % 50 === 0;
  const rtMs = 400 + ((index * 37.77) % 900);
  return {
    ...{ session, trial_index: index, trial_number: index + 1, block: 1, phase: 'test' as const },
    ...{ stimulus_id: hash, content_hash: hash, image_id: `${category}-${index}`, category },
    ...{
      condition: conditions[index % 8],
      response,
      rt_seconds: rtMs / 1000,
      timing_ok: late ? (0 as const) : (1 as const),
    },
    ...{ received_at: new Date(number * 1000).toISOString(), payload_hash: hash, details: null },
    payload: canonicalJson(submission(index, hash, response, rtMs, late)),
  };
}

function submission(
  index: number,
  contentHash: string,
  response: string,
  rtMs: number,
  late: boolean,
): TrialSubmission {
  const phase = (onsetMs: number) => ({
    ...{ plannedFrames: 12, achievedFrames: 12, onsetMs, offsetMs: onsetMs + 199.98 },
    ...{ durationMs: 199.98 + index / 1000, latenessMs: 0.31, offsetLatenessMs: 0.29 },
  });
  return {
    ...{ index, contentHash, response, rtMs, startedAt },
    choices: [{ category: response, atMs: rtMs, by: 'pointer' }],
    presentation: {
      ...{ refreshHz: 60, devicePixelRatio: 1, pixelFactor: 1, scaled: false, stimulusCssPx: 224 },
      ...{ fixation: phase(0), stimulus: phase(300), mask: phase(500) },
      ...{ longestFrameMs: 16.7, timingOk: !late, interrupted: false },
      ...{ timingProblems: late ? ['mask-duration'] : [], fullscreen: true, events: [] },
    },
  };
}
