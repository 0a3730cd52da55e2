import type { JSX } from 'preact';
import type { PublicStudy } from '../../../src/schema/session.js';
import { words } from '../words/index.js';
import { MarkedText } from './marked-text.js';
import type { PageOf } from './page-of.js';

/** What the study is and what taking part means; nothing is stored before the person agrees. */
export function Consent({
  page,
  study,
}: {
  page: PageOf<'consent'>;
  study: PublicStudy;
}): JSX.Element {
  const { consent, common } = words();
  const short = new URLSearchParams(location.search).get('length') === 'short';
  const minutes = short && study.blocks.shortTest > 0 ? study.minutes.short : study.minutes.full;
  return (
    <>
      <h1>{study.title}</h1>
      {study.description && <p class="lead">{study.description}</p>}
      <section class="card" aria-labelledby="consent-title">
        <h2 id="consent-title">{consent.title}</h2>
        {study.consent
          .split(/\n\s*\n/)
          .filter((paragraph) => paragraph.trim() !== '')
          .map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        <p>
          <MarkedText text={consent.flashes} />
        </p>
      </section>
      <p class="actions">
        <button class="button primary big" type="button" disabled={page.busy} onClick={page.agree}>
          {page.busy ? common.moment : consent.agree}
        </button>
        <span class="muted">{consent.duration(Math.max(1, Math.round(minutes)))}</span>
      </p>
      <p>
        <button class="link" type="button" disabled={page.busy} onClick={page.decline}>
          {consent.decline}
        </button>
      </p>
    </>
  );
}
