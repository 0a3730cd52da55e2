import { useEffect, useRef, useState } from 'preact/hooks';
import { withdrawalCodeSchema, withdrawnSchema } from '../../src/schema/withdrawal.js';
import { request, RequestFailure } from '../shared/api.js';
import type { Language } from '../../src/schema/language.js';
import { LanguageSwitch } from '../experiment/pages/language-switch.js';
import { failureSentence } from '../experiment/words/failure-sentence.js';
import { speak, spokenLanguage, words } from '../experiment/words/index.js';

/** Deletes the session of whoever has its code, long after it ended and from any device. */
export function WithdrawPage({ offered }: { offered: readonly Language[] }) {
  const told = words().withdrawing;
  useEffect(() => {
    document.title = `${told.title} – visavis`;
  }, [told]);
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [complaint, setComplaint] = useState('');
  const [deleted, setDeleted] = useState<number | null>(null);
  const refuse = (sentence: string) => {
    setComplaint(sentence);
    setBusy(false);
    field.current?.focus();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const code = withdrawalCodeSchema.safeParse(field.current?.value ?? '');
    if (!code.success) {
      refuse(told.notACode);
      return;
    }
    setBusy(true);
    setComplaint('');
    try {
      const body = { code: code.data };
      const options = { method: 'POST', body, schema: withdrawnSchema } as const;
      setDeleted((await request('/api/session/withdraw', options)).trials);
      history.replaceState(null, '', location.pathname); // the code has done its work
    } catch (error) {
      refuse(sentenceFor(error));
    }
  };
  if (deleted !== null) {
    return (
      <main class="card">
        <h1>{told.doneTitle}</h1>
        <p role="status">{told.done(deleted)}</p>
      </main>
    );
  }
  return (
    <main class="card">
      <p class="name">
        <a href="/">visavis</a>
      </p>
      <LanguageSwitch offered={offered} spoken={spokenLanguage()} read={speak} />
      <h1>{told.title}</h1>
      <p>{told.what}</p>
      <form onSubmit={(event) => void submit(event)}>
        <label for="code">{told.code}</label>
        <input
          ref={field}
          id="code"
          name="code"
          dir="ltr"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          placeholder="ABCD-EFGH-JKMN"
          defaultValue={location.hash.slice(1)}
          required
          aria-invalid={complaint !== ''}
          aria-describedby="complaint"
        />
        <p id="complaint" class="complaint" role="alert">
          {complaint}
        </p>
        <button type="submit" class="button danger" disabled={busy}>
          {busy ? told.busy : told.confirm}
        </button>
      </form>
      <p class="muted small lost">{told.lost}</p>
    </main>
  );
}

function sentenceFor(error: unknown): string {
  const { withdrawing } = words();
  if (!(error instanceof RequestFailure) || error.status === 0) return withdrawing.unreachable;
  if (error.status === 429) return withdrawing.tooMany;
  return failureSentence(error.code);
}
