import type { JSX } from 'preact';
import { recruitmentWords } from '../words/recruitment.js';
import { Completion } from './completion.js';
import type { PageOf } from './page-of.js';

/** Somebody does not agree. */
export function Declined({ page }: { page: PageOf<'declined'> }): JSX.Element {
  const words = recruitmentWords.declined;
  return (
    <div data-page="declined">
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      {page.completion && <Completion completion={page.completion} title={words.code} />}
      <button class="link" type="button" onClick={() => location.reload()}>
        {words.back}
      </button>
    </div>
  );
}

/** The study does not let anybody begin. */
export function NotAdmitted({ page }: { page: PageOf<'not-admitted'> }): JSX.Element {
  const words = recruitmentWords.notAdmitted[page.admission];
  return (
    <div data-page="not-admitted">
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
    </div>
  );
}

/** The device does not do. */
export function ScreenedOut({ page }: { page: PageOf<'screened-out'> }): JSX.Element {
  const words = recruitmentWords.screenedOut;
  return (
    <div data-page="screened-out">
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      {page.completion && <Completion completion={page.completion} title={words.open} />}
    </div>
  );
}
