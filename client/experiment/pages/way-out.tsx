import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { WayOut } from '../session/way-out.js';
import { sentence } from '../session/page-turner.js';
import { words } from '../words/index.js';
import { CodeToCopy } from './withdrawal-code.js';

/** The quiet button in the foot of every page, and what it asks before anything is deleted. */
export function WayOutButton({ wayOut }: { wayOut: WayOut }): JSX.Element {
  const { ask, offer } = words().leaving;
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
      complaint.value = `${sentence(error)} ${ask.failed}`;
      busy.value = false;
    }
  };
  return (
    <>
      <button class="link way-out" type="button" onClick={() => dialog.current?.showModal()}>
        {offer}
      </button>
      <dialog ref={dialog} class="way-out-dialog" aria-labelledby="way-out-title">
        <h2 id="way-out-title">{ask.title}</h2>
        <p>{ask.stop}</p>
        <p>{ask.withdraw}</p>
        {wayOut.code !== null && (
          <>
            <p>{ask.later}</p>
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
            {ask.back}
          </button>
          <button
            class="button danger"
            type="button"
            disabled={busy.value}
            onClick={() => void withdraw()}
          >
            {busy.value ? ask.busy : ask.confirm}
          </button>
        </p>
      </dialog>
    </>
  );
}
