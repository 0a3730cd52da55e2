import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { WayOut } from '../session/way-out.js';
import { leavingWords } from '../words/leaving.js';
import { CodeToCopy } from './withdrawal-code.js';

const words = leavingWords.ask;

/** The quiet button in the foot of every page, and what it asks before anything is deleted. */
export function WayOutButton({ wayOut }: { wayOut: WayOut }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const busy = useSignal(false);
  const complaint = useSignal('');
  const close = () => dialog.current?.close();
  const withdraw = async () => {
    busy.value = true;
    complaint.value = '';
    try {
      await wayOut.withdraw();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      complaint.value = `${reason} ${words.failed}`;
      busy.value = false;
    }
  };
  return (
    <>
      <button class="link way-out" type="button" onClick={() => dialog.current?.showModal()}>
        {leavingWords.offer}
      </button>
      <dialog ref={dialog} class="way-out-dialog" aria-labelledby="way-out-title">
        <h2 id="way-out-title">{words.title}</h2>
        <p>{words.stop}</p>
        <p>{words.withdraw}</p>
        {wayOut.code !== null && (
          <>
            <p>{words.later}</p>
            <CodeToCopy code={wayOut.code} />
          </>
        )}
        {complaint.value !== '' && (
          <p class="complaint" role="alert">
            {complaint}
          </p>
        )}
        <p class="actions">
          <button class="button primary" type="button" disabled={busy.value} onClick={close}>
            {words.back}
          </button>
          <button
            class="button danger"
            type="button"
            disabled={busy.value}
            onClick={() => void withdraw()}
          >
            {busy.value ? words.busy : words.confirm}
          </button>
        </p>
      </dialog>
    </>
  );
}
