import type { Language } from '../schema/language.js';
import { textIn } from '../schema/local-text.js';
import { questionIn } from '../schema/questionnaire.js';
import type { PublicStudy } from '../schema/session.js';
import type { Stimulus, StimulusIndex } from '../schema/stimulus.js';
import { publicStepsSchema, usualDegreesTolerance } from '../schema/session-steps.js';
import type { PublicSteps } from '../schema/session-steps.js';
import type { Study } from '../schema/study.js';
import { consentDocument } from './consent/consent-document.js';
import { trialMs } from '../schema/trial-look.js';
import { practiceItems, testItems } from './plan-session.js';
import { testOfList } from './lists.js';
import { secondsBesideTrials } from './session-screens.js';

/**
 * What anyone may know of a study before taking part: no stimulus, no condition, no category of one.
 *
 * @param language one that the study offers; left out: its first
 */
export function publicStudy(
  study: Study,
  index: Pick<StimulusIndex, 'stimuli' | 'conditions' | 'licence'>,
  language: Language = study.languages[0],
): PublicStudy {
  const pictures = (role: Stimulus['role']) =>
    index.stimuli.filter((stimulus) => stimulus.role === role);
  const ofList = testOfList(index.stimuli, 1); // every list has as many
  const test = testItems(study, index, ofList).flatMap(({ items }) => items).length;
  const [practised = []] = practiceItems(study, pictures('practice'));
  const shortBlocks = study.participants.shortBlocks;
  const shortTest = Math.round((test * shortBlocks) / study.design.blocks);
  const oneTrialMs = trialMs(study.task.kind, study.trial, study.timing);
  const session = publicSteps(study, language);
  const minutes = (trials: number, blocks: number) => {
    const besideMs = trials === 0 ? 0 : 1000 * secondsBesideTrials({ session }, blocks);
    return Math.round((trials * oneTrialMs + besideMs) / 6000) / 10;
  };
  return {
    id: study.id,
    language,
    languages: study.languages,
    title: textIn(study.title, language),
    description: textIn(study.description, language),
    notice: textIn(study.notice, language),
    consent: consentDocument(study, language),
    kind: study.task.kind,
    alternatives: study.task.alternatives,
    labels: Object.fromEntries(
      Object.entries(study.task.labels ?? {}).map(([name, label]) => [
        name,
        textIn(label, language),
      ]),
    ),
    counts: study.task.counts,
    trials: { practice: practised.length, test, shortTest },
    blocks: { test: study.design.blocks, shortTest: shortBlocks },
    timing: study.timing,
    trial: study.trial,
    minutes: { full: minutes(test, study.design.blocks), short: minutes(shortTest, shortBlocks) },
    unsteadyDisplay: study.participants.unsteadyDisplay,
    showResult: study.participants.showResult,
    licence: index.licence,
    session,
  };
}

function publicSteps({ session, stimulus }: Study, language: Language): PublicSteps {
  const { degrees, degreesTolerance: tolerance = usualDegreesTolerance } = stimulus;
  // what the schema does not name (attention checks, the debriefing) is left out
  return publicStepsSchema.parse({
    ...session,
    questionnaire: session.questionnaire.map((question) => questionIn(question, language)),
    practice: session.practice === undefined ? null : { rounds: session.practice.rounds },
    visualAngle: degrees === undefined ? null : { degrees, tolerance },
  });
}
