import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { UploadState } from '../upload/upload-queue.js';

const sentences = {
  saved: () => 'All answers are saved.',
  saving: (waiting: number) => `Saving ${answers(waiting)} …`,
  offline: (waiting: number) =>
    `No connection: ${answers(waiting)} kept on this device, sent as soon as possible.`,
};

/** Whether the answers have reached the server. */
export function UploadStatus(props: { upload: Signal<UploadState | null> }): JSX.Element | null {
  const upload = props.upload.value;
  if (!upload) return null;
  return (
    <p class={`upload ${upload.status}`} role="status">
      {(upload.waiting > 0 || upload.refused.length === 0) &&
        sentences[upload.status](upload.waiting)}
      {upload.refused.length > 0 &&
        ` The server did not take ${answers(upload.refused.length)}: ${upload.refused[0]}`}
    </p>
  );
}

function answers(count: number): string {
  return count === 1 ? '1 answer' : `${count} answers`;
}
