import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { publicStudySchema } from '../../src/schema/session.js';
import type { PublicStudy } from '../../src/schema/session.js';
import { request, RequestFailure } from '../shared/api.js';
import { HarderPictures } from './harder-pictures.js';

type Demo =
  | { status: 'loading' }
  | { status: 'ready'; study: PublicStudy }
  | { status: 'missing'; failure: Error };

/** `/`: what visavis is, on one screen, and the button that tries it. */
export function FrontPage(): JSX.Element {
  const demo = useSignal<Demo>({ status: 'loading' });
  useEffect(() => {
    request('/api/studies/demo?language=en', { schema: publicStudySchema }).then(
      (study) => {
        demo.value = { status: 'ready', study };
      },
      (failure: Error) => {
        demo.value = { status: 'missing', failure };
      },
    );
  }, []);
  const study = demo.value.status === 'ready' ? demo.value.study : null;
  return (
    <div class="front">
      <header>
        <span class="brand">visavis</span>
        <nav>
          <a href="/dashboard">Dashboard</a>
        </nav>
      </header>
      <main>
        <div class="pitch">
          <h1>Do people and networks see alike?</h1>
          <p class="lead">
            visavis shows the same pictures to people and to deep networks, makes them harder step
            by step, and measures <strong>who errs where</strong>.
          </p>
          {demo.value.status === 'missing' ? (
            <NotReady failure={demo.value.failure} />
          ) : (
            <TryIt study={study} />
          )}
        </div>
        <HarderPictures />
        <ol class="way">
          <li>
            <strong>The same pixels.</strong> One study file makes every picture; each observer gets
            the same bytes.
          </li>
          <li>
            <strong>The same task.</strong> A fifth of a second, then one of sixteen answers, for a
            person and a network alike.
          </li>
          <li>
            <strong>Trial by trial.</strong> Accuracy against degradation, and whether two observers
            err on the same pictures.
          </li>
        </ol>
      </main>
      <footer>
        {study?.notice && <p class="notice">{study.notice}</p>}
        {study && <p class="licence">{study.licence}</p>}
      </footer>
    </div>
  );
}

function TryIt({ study }: { study: PublicStudy | null }): JSX.Element {
  const short = study === null || study.blocks.shortTest > 0;
  const minutes = study ? Math.max(1, Math.round(study.minutes.short)) : 2;
  const fullMinutes = study ? Math.round(study.minutes.full) : 8;
  return (
    <>
      <p class="try">
        {short ? (
          <a class="button primary big" href="/study/demo?length=short">
            Try it, {minutes} {minutes === 1 ? 'minute' : 'minutes'}
          </a>
        ) : (
          <a class="button primary big" href="/study/demo">
            Try it, {fullMinutes} minutes
          </a>
        )}
      </p>
      <p class="others">
        {short && <a href="/study/demo?length=full">The full session, {fullMinutes} minutes</a>}
        <a href="/dashboard">See who errs where</a>
      </p>
    </>
  );
}

function NotReady({ failure }: { failure: Error }): JSX.Element {
  const unreachable = failure instanceof RequestFailure && failure.status === 0;
  return (
    <div class="card not-ready" role="alert">
      <p>
        <strong>The demo cannot be tried yet.</strong> <Sentence text={failure.message} />
      </p>
      <p>
        {unreachable ? (
          <>
            Run <code>npm start</code> in the project’s folder, then reload this page.
          </>
        ) : (
          'Then reload this page.'
        )}
      </p>
    </div>
  );
}

/** A sentence of the server; what stands between backticks is a command. */
function Sentence({ text }: { text: string }): JSX.Element {
  return <>{text.split('`').map((part, place) => (place % 2 ? <code>{part}</code> : part))}</>;
}
