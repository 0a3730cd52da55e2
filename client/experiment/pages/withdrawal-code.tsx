import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { spokenLanguage, words } from '../words/index.js';

/** The address of the page where a code deletes a session; the code never reaches a log. */
const withdrawPage = (code: string) => `/withdraw?language=${spokenLanguage()}#${code}`;

/** The code with which a participant can withdraw later, to be kept. */
export function WithdrawalCode({ code }: { code: string }): JSX.Element {
  const told = words().leaving.code;
  return (
    <section class="withdrawal-code" aria-labelledby="withdrawal-code-title">
      <h2 id="withdrawal-code-title">{told.title}</h2>
      <CodeToCopy code={code} />
      <p class="small muted">
        {told.why}{' '}
        <a href={withdrawPage(code)} target="_blank" dir="ltr">
          {`${location.host}/withdraw`}
        </a>
        .
      </p>
    </section>
  );
}

/** A code in large letters with a button that copies it. */
export function CodeToCopy({ code }: { code: string }): JSX.Element {
  const { copy: copyLabel, copied, notCopied } = words().leaving.code;
  const told = useSignal('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      told.value = copied;
    } catch {
      told.value = notCopied; // pages without HTTPS may not write to the clipboard
    }
  };
  return (
    <p class="code-to-copy">
      <code>{code}</code>
      <button class="button" type="button" onClick={() => void copy()}>
        {copyLabel}
      </button>
      <span class="muted small" role="status">
        {told.value}
      </span>
    </p>
  );
}
