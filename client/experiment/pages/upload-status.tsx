import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { UploadState } from '../upload/upload-queue.js';
import { words } from '../words/index.js';

/** Whether the answers have reached the server. */
export function UploadStatus(props: { upload: Signal<UploadState | null> }): JSX.Element | null {
  const upload = props.upload.value;
  if (!upload) return null;
  return (
    <p class={`upload ${upload.status}`} role="status">
      {(upload.waiting > 0 || upload.refused.length === 0) && sentenceOf(upload)}
      {upload.refused.length > 0 &&
        ` ${words().upload.refused(upload.refused.length, upload.refused[0])}`}
    </p>
  );
}

function sentenceOf({ status, waiting }: UploadState): string {
  const { upload } = words();
  return status === 'saved' ? upload.saved : upload[status](waiting);
}
