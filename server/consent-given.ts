import type { z } from 'zod';
import { VisavisError } from '../src/errors.js';
import type { newSessionSchema } from '../src/schema/session.js';
import type { Study } from '../src/schema/study.js';
import { consentDocument, statementVersion } from '../src/study/consent/consent-document.js';
import { invalidInput } from './read-input.js';
import type { NewSession } from './store/begin-session.js';

/**
 * What somebody who begins has agreed to, to be stored with her session.
 *
 * @throws VisavisError INVALID_INPUT where the study asks for more than was given, CONSENT_CHANGED
 * where the page showed another consent than the study has now
 */
export function consentGiven(
  study: Study,
  asked: z.output<typeof newSessionSchema>,
): Pick<NewSession, 'consentHash' | 'language' | 'sharing'> {
  const { language = study.languages[0] } = asked;
  if (!study.languages.includes(language)) {
    const offered = study.languages.join(', ');
    throw invalidInput('language', `one of ${offered}`, language, 'choose one that is offered');
  }
  const document = consentDocument(study, language);
  if (asked.consentVersion !== undefined && asked.consentVersion !== document.version) {
    throw new VisavisError('CONSENT_CHANGED', { study: study.id });
  }
  if (document.age !== null && asked.ageConfirmed !== true) {
    throw invalidInput(
      'ageConfirmed',
      'true',
      'nothing',
      'confirm the age that the study asks for',
    );
  }
  if (document.sharing !== null && asked.sharing === undefined) {
    throw invalidInput('sharing', 'true or false', 'nothing', 'answer whether data may be public');
  }
  return {
    consentHash: document.version,
    language,
    sharing:
      document.sharing === null
        ? null
        : { agreed: asked.sharing === true, version: statementVersion(document.sharing) },
  };
}
