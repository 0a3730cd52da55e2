import type { PublicStudy } from '../schema/session.js';
import type { StimulusIndex } from '../schema/stimulus.js';
import type { Study } from '../schema/study.js';
import { testOfList } from './lists.js';

const defaultConsent = `You will see pictures for a fifth of a second each and choose what they show. There are no risks beyond those of looking at a screen; the pictures flicker briefly.

Your answers and their timing are stored under a random name on this server and nothing else about you: no name, no address, no cookies for tracking. You may stop at any time, and withdraw then or later: you get a code that deletes all of your answers.`;

/** What anyone may know of a study before taking part: no stimulus, no condition, no category of one. */
export function publicStudy(
  study: Study,
  index: Pick<StimulusIndex, 'stimuli' | 'licence'>,
): PublicStudy {
  const test = testOfList(index.stimuli, 1).length; // every list has as many
  const practice = index.stimuli.filter((stimulus) => stimulus.role === 'practice').length;
  const shortBlocks = study.participants.shortBlocks;
  const shortTest = Math.round((test * shortBlocks) / study.design.blocks);
  const { fixationMs, stimulusMs, maskMs, responseMs, interTrialMs } = study.timing;
  const trialMs = fixationMs + stimulusMs + maskMs + responseMs + interTrialMs;
  const minutes = (trials: number) => Math.round((trials * trialMs) / 6000) / 10;
  return {
    id: study.id,
    title: study.title,
    description: study.description,
    notice: study.notice,
    consent: study.participants.consent ?? defaultConsent,
    alternatives: study.task.alternatives,
    counts: study.task.counts,
    trials: { practice, test, shortTest },
    blocks: { test: study.design.blocks, shortTest: shortBlocks },
    timing: study.timing,
    minutes: { full: minutes(test), short: minutes(shortTest) },
    unsteadyDisplay: study.participants.unsteadyDisplay,
    showResult: study.participants.showResult,
    licence: index.licence,
  };
}
