import type { Language } from '../schema/language.js';
import { textIn } from '../schema/local-text.js';
import type { PublicStudy } from '../schema/session.js';
import type { StimulusIndex } from '../schema/stimulus.js';
import { publicStepsSchema, usualDegreesTolerance } from '../schema/session-steps.js';
import type { PublicSteps } from '../schema/session-steps.js';
import type { Study } from '../schema/study.js';
import { consentDocument } from './consent/consent-document.js';
import { practiceRounds } from './further-stimuli.js';

/**
 * What anyone may know of a study before taking part: no stimulus, no condition, no category of one.
 *
 * @param language one that the study offers; left out: its first
 */
export function publicStudy(
  study: Study,
  index: Pick<StimulusIndex, 'stimuli' | 'licence'>,
  language: Language = study.languages[0],
): PublicStudy {
  const test = index.stimuli.filter((stimulus) => stimulus.role === 'test').length;
  const ofPractice = index.stimuli.filter((stimulus) => stimulus.role === 'practice').length;
  const practice = Math.round(ofPractice / practiceRounds(study));
  const shortBlocks = study.participants.shortBlocks;
  const shortTest = Math.round((test * shortBlocks) / study.design.blocks);
  const { fixationMs, stimulusMs, maskMs, responseMs, interTrialMs } = study.timing;
  const trialMs = fixationMs + stimulusMs + maskMs + responseMs + interTrialMs;
  const minutes = (trials: number) => Math.round((trials * trialMs) / 6000) / 10;
  return {
    id: study.id,
    language,
    languages: study.languages,
    title: textIn(study.title, language),
    description: textIn(study.description, language),
    notice: textIn(study.notice, language),
    consent: consentDocument(study, language),
    alternatives: study.task.alternatives,
    labels: Object.fromEntries(
      Object.entries(study.task.labels ?? {}).map(([name, label]) => [
        name,
        textIn(label, language),
      ]),
    ),
    counts: study.task.counts,
    trials: { practice, test, shortTest },
    blocks: { test: study.design.blocks, shortTest: shortBlocks },
    timing: study.timing,
    minutes: { full: minutes(test), short: minutes(shortTest) },
    unsteadyDisplay: study.participants.unsteadyDisplay,
    showResult: study.participants.showResult,
    licence: index.licence,
    session: publicSteps(study),
  };
}

function publicSteps({ session, stimulus }: Study): PublicSteps {
  const { degrees, degreesTolerance: tolerance = usualDegreesTolerance } = stimulus;
  // what the schema does not name (attention checks, the debriefing) is left out
  return publicStepsSchema.parse({
    ...session,
    practice: session.practice === undefined ? null : { rounds: session.practice.rounds },
    visualAngle: degrees === undefined ? null : { degrees, tolerance },
  });
}
