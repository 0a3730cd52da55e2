import type { JSX } from 'preact';
import type { PublicStudy } from '../../../src/schema/session.js';
import { recruitmentWords } from '../words/recruitment.js';
import type { PageOf } from './page-of.js';

/** What the study is and what taking part means; nothing is stored before the person agrees. */
export function Consent({
  page,
  study,
}: {
  page: PageOf<'consent'>;
  study: PublicStudy;
}): JSX.Element {
  const short = new URLSearchParams(location.search).get('length') === 'short';
  const minutes = short && study.blocks.shortTest > 0 ? study.minutes.short : study.minutes.full;
  return (
    <>
      <h1>{study.title}</h1>
      {study.description && <p class="lead">{study.description}</p>}
      <section class="card" aria-labelledby="consent-title">
        <h2 id="consent-title">Before you begin</h2>
        {study.consent
          .split(/\n\s*\n/)
          .filter((paragraph) => paragraph.trim() !== '')
          .map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        <p>
          <strong>Pictures and patterns flash briefly, one after another.</strong> If flickering
          light troubles you, please do not take part.
        </p>
      </section>
      <p class="actions">
        <button class="button primary big" type="button" disabled={page.busy} onClick={page.agree}>
          {page.busy ? 'One moment …' : 'I agree, let us begin'}
        </button>
        <span class="muted">about {Math.max(1, Math.round(minutes))} minutes, plus practice</span>
      </p>
      <p>
        <button class="link" type="button" disabled={page.busy} onClick={page.decline}>
          {recruitmentWords.decline}
        </button>
      </p>
    </>
  );
}
