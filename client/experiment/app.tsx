import type { JSX } from 'preact';
import type { PublicStudy } from '../../src/schema/session.js';
import { Consent } from './pages/consent.js';
import { Finishing } from './pages/finishing.js';
import { Instructions } from './pages/instructions.js';
import { Declined, NotAdmitted, ScreenedOut } from './pages/not-taking-part.js';
import { Start } from './pages/start.js';
import { Example } from './pages/steps/example.js';
import { SessionStep } from './pages/steps/session-step.js';
import { Thanks } from './pages/thanks.js';
import { Trials } from './pages/trials.js';
import { Trouble } from './pages/trouble.js';
import { Unsent } from './pages/unsent.js';
import { UploadStatus } from './pages/upload-status.js';
import { WayOutButton } from './pages/way-out.js';
import { Withdrawn } from './pages/withdrawn.js';
import type { Page } from './session/page.js';
import type { SessionFlow } from './session/session-flow.js';
import { words } from './words/index.js';

/** The participant's page: one thing at a time, and the study's notice under all of them. */
export function App({ flow }: { flow: SessionFlow }): JSX.Element {
  const page = flow.page.value;
  const study = flow.study.value;
  if (page.kind === 'trials') {
    const notices = [flow.arrival.preview ? words().recruitment.preview : '', study?.notice ?? ''];
    const notice = notices.filter((one) => one !== '').join(' · ');
    return <Trials page={page} notice={notice} background={study?.trial.background} />;
  }
  if (page.kind === 'step' && page.step.kind === 'example') return <Example step={page.step} />;
  const saving =
    page.kind === 'finishing' || (page.kind === 'start' && page.reason.kind !== 'first');
  const place = placeOf(page);
  return (
    <div class="sheet">
      <header class="masthead">
        <span class="brand">visavis</span>
        {study && <span class="study-title">{study.title}</span>}
      </header>
      <main class="content" key={place} data-place={place} tabIndex={-1} ref={focusOnce}>
        {show(page, study)}
      </main>
      <footer class="foot">
        {saving && <UploadStatus upload={flow.upload} />}
        {flow.arrival.preview && <p class="notice">{words().recruitment.preview}</p>}
        {study?.notice && <p class="notice">{study.notice}</p>}
        {study && <p class="licence">{study.licence}</p>}
        {flow.wayOut.value && <WayOutButton wayOut={flow.wayOut.value} />}
      </footer>
    </div>
  );
}

/** Another place is another page, read from its top. */
function placeOf(page: Page): string {
  if (page.kind === 'start') return page.reason.kind;
  return page.kind === 'step' ? page.step.kind : page.kind;
}

/** A new page is read from its top, by eye and by ear. */
const focused = new WeakSet<HTMLElement>();
function focusOnce(element: HTMLElement | null): void {
  if (!element || focused.has(element)) return;
  focused.add(element);
  element.focus({ preventScroll: true });
}

function show(page: Exclude<Page, { kind: 'trials' }>, study: PublicStudy | null): JSX.Element {
  if (page.kind === 'trouble') return <Trouble page={page} />;
  if (page.kind === 'loading' || !study) {
    return (
      <p class="waiting" role="status">
        {words().common.moment}
      </p>
    );
  }
  switch (page.kind) {
    case 'consent':
      return <Consent page={page} study={study} />;
    case 'declined':
      return <Declined page={page} />;
    case 'not-admitted':
      return <NotAdmitted page={page} />;
    case 'screened-out':
      return <ScreenedOut page={page} />;
    case 'instructions':
      return <Instructions page={page} study={study} />;
    case 'start':
      return <Start page={page} study={study} />;
    case 'withdrawn':
      return <Withdrawn page={page} />;
    case 'step':
      return page.step.kind === 'example' ? <></> : <SessionStep step={page.step} />;
    case 'finishing':
      return <Finishing />;
    case 'unsent':
      return <Unsent page={page} />;
    case 'thanks':
      return <Thanks page={page} study={study} />;
  }
}
