import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Unsent as UnsentAnswers } from '../../../src/schema/unsent.js';
import { unsentWords as words } from '../words/unsent.js';
import type { PageOf } from './page-of.js';

/** The last answers do not reach the server: what is missing, and what can be done. */
export function Unsent({ page }: { page: PageOf<'unsent'> }): JSX.Element {
  const allSent = page.trials.length === 0;
  return (
    <div data-page="unsent">
      <h1>{allSent ? words.allSentTitle : words.title}</h1>
      <p class="lead">{allSent ? words.allSent : words.missing(page.trials)}</p>
      {page.reason === null ? (
        <p>
          {words.unreachable} {words.keepsTrying}
        </p>
      ) : (
        <p class="hint" role="alert">
          {words.refused(page.reason)}
        </p>
      )}
      <p class="actions">
        <button class="button primary big" type="button" onClick={page.retry}>
          {words.retry}
        </button>
      </p>
      {!allSent && (
        <>
          <p>{words.otherwise}</p>
          <p>
            <button class="button" type="button" onClick={page.takeFile}>
              {words.takeFile}
            </button>
          </p>
        </>
      )}
    </div>
  );
}

/** The file is saved at once, and can be saved again. */
export function UnsentFile({ unsent }: { unsent: UnsentAnswers }): JSX.Element {
  const file = `${unsent.study}-${unsent.observer}.json`;
  const address = useMemo(() => {
    const text = JSON.stringify(unsent, null, 1);
    return URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  }, [unsent]);
  useEffect(() => {
    const link = document.createElement('a');
    link.href = address;
    link.download = file;
    link.click();
  }, [address, file]);
  return (
    <section class="card">
      <h2>{words.endTitle}</h2>
      <p>{words.end(file)}</p>
      <p>
        <a class="button" href={address} download={file}>
          {words.saveAgain}
        </a>
      </p>
    </section>
  );
}
