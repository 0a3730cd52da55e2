import type { ComponentChildren } from 'preact';
import { addresses } from './addresses.js';
import { signOut } from './requests.js';

interface Props {
  /** whose results, people and images the links lead to */
  study?: string;
  children: ComponentChildren;
}

/** What every page of the researcher shares: name, the other pages, sign-out. */
export function PageFrame({ study, children }: Props) {
  const leave = async () => {
    await signOut().catch(() => {}); // a server that is gone has no session to end
    location.assign('/');
  };
  return (
    <>
      <header class="page-head">
        <a class="page-name" href="/">
          visavis
        </a>
        <nav aria-label="Pages">
          <a href={addresses.dashboardPage}>Studies</a>
          {study !== undefined && (
            <>
              <a href={addresses.studyPage(study)}>Results</a>
              <a href={addresses.peoplePageOf(study)}>People</a>
            </>
          )}
          <a href={study === undefined ? addresses.stimulusPage : addresses.stimulusPageOf(study)}>
            Stimuli
          </a>
          <a href={addresses.importPage}>Import</a>
          <a href={addresses.planPage}>Plan</a>
        </nav>
        <button type="button" class="button compact" onClick={() => void leave()}>
          Sign out
        </button>
      </header>
      <main class="page">{children}</main>
    </>
  );
}

/** A message that takes the place of a page: something is missing, or somewhere else. */
export function PageMessage({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <section class="page-message">
      <h1>{title}</h1>
      {children}
    </section>
  );
}

/** The dashboard is for researchers: to the sign-in page, and back here afterwards. */
export function goToSignIn(): void {
  location.assign(addresses.signInPage(location.pathname + location.search));
}
