import type { JSX } from 'preact';
import { words } from '../words/index.js';
import { Completion } from './completion.js';
import type { PageOf } from './page-of.js';

/** Somebody does not agree. */
export function Declined({ page }: { page: PageOf<'declined'> }): JSX.Element {
  const told = words().recruitment.declined;
  return (
    <div data-page="declined">
      <h1>{told.title}</h1>
      <p class="lead">{told.text}</p>
      {page.completion && <Completion completion={page.completion} title={told.code} />}
      <button class="link" type="button" onClick={() => location.reload()}>
        {told.back}
      </button>
    </div>
  );
}

/** The study does not let anybody begin. */
export function NotAdmitted({ page }: { page: PageOf<'not-admitted'> }): JSX.Element {
  const told = words().recruitment.notAdmitted[page.admission];
  return (
    <div data-page="not-admitted">
      <h1>{told.title}</h1>
      <p class="lead">{told.text}</p>
    </div>
  );
}

/** The device does not do. */
export function ScreenedOut({ page }: { page: PageOf<'screened-out'> }): JSX.Element {
  const told = words().recruitment.screenedOut;
  return (
    <div data-page="screened-out">
      <h1>{told.title}</h1>
      <p class="lead">{told.text}</p>
      {page.completion && <Completion completion={page.completion} title={told.open} />}
    </div>
  );
}
