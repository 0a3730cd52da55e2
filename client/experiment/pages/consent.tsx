import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { PublicStudy } from '../../../src/schema/session.js';
import { words } from '../words/index.js';
import { ConsentTerms } from './consent-terms.js';
import { LanguageSwitch } from './language-switch.js';
import { MarkedText } from './marked-text.js';
import type { PageOf } from './page-of.js';
import { Paragraphs } from './paragraphs.js';

/** What the study is and what taking part means; nothing is stored before the person agrees. */
export function Consent({
  page,
  study,
}: {
  page: PageOf<'consent'>;
  study: PublicStudy;
}): JSX.Element {
  const { consent, common } = words();
  const ofAge = useSignal(false);
  const sharing = useSignal(false);
  const ageMissing = useSignal(false);
  const ageBox = useRef<HTMLInputElement>(null);
  const short = new URLSearchParams(location.search).get('length') === 'short';
  const minutes = short && study.blocks.shortTest > 0 ? study.minutes.short : study.minutes.full;
  const document = study.consent;
  const agree = (event: SubmitEvent) => {
    event.preventDefault();
    ageMissing.value = document.age !== null && !ofAge.value;
    if (ageMissing.value) {
      ageBox.current?.focus();
      return;
    }
    page.agree({
      ageConfirmed: document.age !== null && ofAge.value ? true : undefined,
      sharing: document.sharing === null ? undefined : sharing.value,
    });
  };
  return (
    <form noValidate onSubmit={agree}>
      <LanguageSwitch offered={study.languages} spoken={study.language} read={page.read} />
      <h1>{study.title}</h1>
      {study.description && <p class="lead">{study.description}</p>}
      {document.flashNotice !== null && (
        <p class="hint flash-notice" role="note">
          <MarkedText text={document.flashNotice} />
        </p>
      )}
      <section class="card" aria-labelledby="consent-title">
        <h2 id="consent-title">{consent.title}</h2>
        <Paragraphs text={document.text} />
        <ConsentTerms terms={document.terms} />
        {document.age !== null && (
          <label class="statement">
            <input
              ref={ageBox}
              type="checkbox"
              required
              checked={ofAge}
              aria-invalid={ageMissing}
              aria-describedby="age-fault"
              onChange={(event) => {
                ofAge.value = event.currentTarget.checked;
                if (ofAge.value) ageMissing.value = false;
              }}
            />
            <span>
              {document.age}{' '}
              <span id="age-fault" class="fault" role="alert">
                {ageMissing.value && consent.ageNeeded}
              </span>
            </span>
          </label>
        )}
        {document.sharing !== null && (
          <label class="statement">
            <input
              type="checkbox"
              checked={sharing}
              onChange={(event) => (sharing.value = event.currentTarget.checked)}
            />
            <span>{document.sharing}</span>
          </label>
        )}
      </section>
      <p class="actions">
        <button class="button primary big" type="submit" disabled={page.busy}>
          {page.busy ? common.moment : consent.agree}
        </button>
        <span class="muted">{consent.duration(Math.max(1, Math.round(minutes)))}</span>
      </p>
      <p>
        <button class="link" type="button" disabled={page.busy} onClick={page.decline}>
          {consent.decline}
        </button>
      </p>
    </form>
  );
}
