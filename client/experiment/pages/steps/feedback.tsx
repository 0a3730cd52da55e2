import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { words } from '../../words/index.js';

/** A few words to the laboratory, by whoever wants to write them. */
export function Feedback({ send }: { send: (text: string) => Promise<void> }): JSX.Element {
  const said = words().steps.feedback;
  const text = useSignal('');
  const state = useSignal<'writing' | 'sending' | 'sent' | 'failed'>('writing');
  const submit = async () => {
    state.value = 'sending';
    try {
      await send(text.value.trim());
      state.value = 'sent';
    } catch {
      state.value = 'failed';
    }
  };
  return (
    <section class="feedback-form card" aria-labelledby="feedback-title">
      <h2 id="feedback-title">{said.title}</h2>
      {state.value === 'sent' ? (
        <p role="status">{said.sent}</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <label for="feedback">{said.label}</label>
          <textarea
            id="feedback"
            rows={4}
            maxLength={4000}
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value;
            }}
          />
          <p class="actions">
            <button
              class="button"
              type="submit"
              disabled={text.value.trim() === '' || state.value === 'sending'}
            >
              {state.value === 'sending' ? said.busy : said.send}
            </button>
            <span role="alert">{state.value === 'failed' && said.failed}</span>
          </p>
        </form>
      )}
    </section>
  );
}
