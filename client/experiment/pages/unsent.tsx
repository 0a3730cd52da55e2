import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Unsent as UnsentAnswers } from '../../../src/schema/unsent.js';
import { words } from '../words/index.js';
import type { PageOf } from './page-of.js';

/** The last answers do not reach the server: what is missing, and what can be done. */
export function Unsent({ page }: { page: PageOf<'unsent'> }): JSX.Element {
  const { unsent } = words();
  const allSent = page.trials.length === 0;
  return (
    <div data-page="unsent">
      <h1>{allSent ? unsent.allSentTitle : unsent.title}</h1>
      <p class="lead">{allSent ? unsent.allSent : unsent.missing(page.trials)}</p>
      {page.reason === null ? (
        <p>
          {unsent.unreachable} {unsent.keepsTrying}
        </p>
      ) : (
        <p class="hint" role="alert">
          {unsent.refused(page.reason)}
        </p>
      )}
      <p class="actions">
        <button class="button primary big" type="button" onClick={page.retry}>
          {unsent.retry}
        </button>
      </p>
      {!allSent && (
        <>
          <p>{unsent.otherwise}</p>
          <p>
            <button class="button" type="button" onClick={page.takeFile}>
              {unsent.takeFile}
            </button>
          </p>
        </>
      )}
    </div>
  );
}

/** The file is saved at once, and can be saved again. */
export function UnsentFile({ unsent }: { unsent: UnsentAnswers }): JSX.Element {
  const told = words().unsent;
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
      <h2>{told.endTitle}</h2>
      <p>{told.end(file)}</p>
      <p>
        <a class="button" href={address} download={file}>
          {told.saveAgain}
        </a>
      </p>
    </section>
  );
}
