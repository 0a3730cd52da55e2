import { createHash } from 'node:crypto';
import type { ConsentDocument } from '../../schema/consent.js';
import type { Language } from '../../schema/language.js';
import { textIn } from '../../schema/local-text.js';
import { maskDurations } from '../../schema/trial-look.js';
import type { Study } from '../../schema/study.js';
import type { ConsentWords } from './consent-words.js';
import { de } from './de.js';
import { en } from './en.js';

const words: Record<Language, ConsentWords> = { en, de };

/** Pictures that stand for less than this are flashes, ms. */
const flashMs = 1000;

/** What a participant of a study agrees to, in a language, and the version that it has. */
export function consentDocument(study: Study, language: Language): ConsentDocument {
  const { participants, recruitment } = study;
  const { minimumAge, contact, retentionDate, partialPay, askSharing } = participants;
  const said = words[language];
  const text = participants.consent ? textIn(participants.consent, language) : said.text;
  const terms = [
    ...(contact === undefined ? [] : [{ title: said.contact, text: textIn(contact, language) }]),
    ...(retentionDate === undefined
      ? []
      : [
          {
            title: said.retention,
            text: said.keptUntil(dateIn(retentionDate, said), askSharing),
          },
        ]),
    ...(partialPay === undefined
      ? []
      : [{ title: said.partialPay, text: textIn(partialPay, language) }]),
    ...(recruitment.prolific ? [{ title: said.platform, text: said.platformIds }] : []),
  ];
  const age = minimumAge === undefined ? null : said.age(minimumAge);
  const sharing = askSharing ? said.sharing : null;
  const version = versionOf([
    text,
    ...terms.flatMap((term) => [term.title, term.text]),
    age,
    sharing,
  ]);
  return { text, terms, age, sharing, flashNotice: flashNotice(study, language), version };
}

/** SHA-256 of a statement that is asked apart. */
export function statementVersion(statement: string): string {
  return versionOf([statement]);
}

/** Of a consent that is its text alone, the SHA-256 of the text. */
function versionOf(statements: readonly (string | null)[]): string {
  const document = statements.filter((statement) => statement !== null).join('\n\n');
  return createHash('sha256').update(document).digest('hex');
}

function flashNotice({ participants, trial, timing }: Study, language: Language): string | null {
  const given = participants.flashNotice;
  if (given === false) return null;
  if (given !== undefined) return textIn(given, language);
  const { beforeMs, afterMs } = maskDurations(trial, timing);
  const shown = [timing.stimulusMs, beforeMs, afterMs].filter((durationMs) => durationMs > 0);
  return shown.some((durationMs) => durationMs < flashMs) ? words[language].flashNotice : null;
}

/** 2027-03-31 in the words of a language: 31 March 2027, 31. März 2027. */
function dateIn(date: string, { locale }: ConsentWords): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
