import { describe, expect, it } from 'vitest';
import { isTrialsFile, readTrialsJson, trialsJson } from '../../src/records/index.js';
import type { ExportedTrial } from '../../src/schema/exported-trial.js';
import { trialRowSchema } from '../../src/schema/trial.js';
import { earlierSubmission } from '../server/store/trial-sample.js';
import { sampleSource, sampleTrial, text } from './trial-source-sample.js';

const network = sampleTrial({
  ...{ observer: 'net', kind: 'network', rtSeconds: null, response: null },
  ...{ choices: null, presentation: null, timingOk: null, timingProblems: undefined },
});

const parsed = async (trials: readonly ExportedTrial[]) =>
  JSON.parse(await text(trialsJson(sampleSource(trials)))) as { trials: unknown[] };

describe('trials in JSON', () => {
  it('come back as analysis takes them', async () => {
    const trials = [sampleTrial(), network, { ...network, trial: 2 }];
    const value = await parsed(trials);
    expect(isTrialsFile(value)).toBe(true);
    expect(readTrialsJson(value, 'trials.json')).toEqual(
      trials.map((trial) => trialRowSchema.parse(trial)),
    );
    expect(await parsed([])).toMatchObject({ trials: [] });
  });

  it('hold all that is recorded of a trial, and nothing that its schema does not name', async () => {
    const trial = sampleTrial();
    const { stimulus } = trial.presentation as NonNullable<ExportedTrial['presentation']>;
    const spied = {
      ...trial,
      prolificId: '5f1a',
      presentation: { ...trial.presentation, note: 'free text' },
      choices: trial.choices?.map((choice) => ({ ...choice, comment: 'free text' })),
    } as ExportedTrial;
    const [exported] = (await parsed([spied])).trials;
    expect(exported).toMatchObject({ presentation: { stimulus }, choices: trial.choices });
    expect(JSON.stringify(exported)).not.toMatch(/5f1a|free text/);
  });

  it('lack what an earlier version did not record', async () => {
    const { presentation, choices } = earlierSubmission({ index: 1, contentHash: '' });
    const [exported] = (await parsed([sampleTrial({ presentation, choices })])).trials;
    const { mask, ...others } = (exported as { presentation: object & { mask: object } })
      .presentation;
    expect(others).not.toHaveProperty('events');
    expect(mask).toEqual({ plannedFrames: 12, onsetMs: 300, durationMs: 200, latenessMs: 0.5 });
  });

  it('are refused with the path of the wrong value', async () => {
    const { trials } = await parsed([network, network]);
    const wrong = {
      format: 'visavis-trials/1',
      trials: [trials[0], { ...(trials[1] as object), trial: 'two' }],
    };
    expect(() => readTrialsJson(wrong, 'trials.json')).toThrow(/trials\.json.*trials\.1\.trial/);
  });

  it('are told from other JSON', () => {
    expect(isTrialsFile({ id: 'demo' })).toBe(false);
    expect(isTrialsFile(null)).toBe(false);
  });
});
