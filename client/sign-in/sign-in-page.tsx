import { useRef, useState } from 'preact/hooks';
import { request, RequestFailure } from '../shared/api.js';
import { nextPage } from './next-page.js';

/** The researcher's password opens the dashboard. */
export function SignInPage() {
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [complaint, setComplaint] = useState(
    new URLSearchParams(location.search).has('link')
      ? 'This one-time link has been used or has expired; sign in with the password, or start visavis again for a new link.'
      : '',
  );
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setComplaint('');
    try {
      const password = field.current?.value ?? '';
      await request('/api/sign-in', { method: 'POST', body: { password } });
      location.assign(nextPage(location.search, location.origin));
    } catch (error) {
      setComplaint(sentenceFor(error));
      setBusy(false);
      field.current?.select();
      field.current?.focus();
    }
  };
  return (
    <main class="sign-in card">
      <p class="name">
        <a href="/">visavis</a>
      </p>
      <h1>Sign in</h1>
      <p class="muted">For researchers. Participants need no password, only their study’s link.</p>
      <form onSubmit={(event) => void submit(event)}>
        <input
          type="text"
          name="username"
          autocomplete="username"
          value="researcher"
          hidden
          readOnly
        />
        <label for="password">Password</label>
        <input
          ref={field}
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus
          aria-invalid={complaint !== ''}
          aria-describedby="complaint"
        />
        <p id="complaint" class="complaint" role="alert">
          {complaint}
        </p>
        <button type="submit" class="button primary" disabled={busy}>
          {busy ? 'Signing in …' : 'Sign in'}
        </button>
      </form>
      <details open>
        <summary>Where is the password?</summary>
        <ul>
          <li>The very first start of visavis printed it in the terminal.</li>
          <li>
            Every start prints a one-time link that signs you in without it, except as a service.
          </li>
          <li>
            <code>npx visavis password</code> in the folder of visavis sets a new one.
          </li>
        </ul>
      </details>
    </main>
  );
}

function sentenceFor(error: unknown): string {
  if (!(error instanceof RequestFailure))
    return 'Signing in failed; reload the page and try again.';
  if (error.status === 401 || error.status === 403) return 'That is not the password.';
  if (error.status === 429) return 'Too many attempts; wait a few minutes, then try again.';
  if (error.status === 0) return 'The server does not answer; is visavis running?';
  return error.message;
}
