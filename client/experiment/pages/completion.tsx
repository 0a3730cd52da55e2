import type { JSX } from 'preact';
import type { Completion as CompletionGiven } from '../../../src/schema/recruitment.js';
import { words } from '../words/index.js';
import { CodeToCopy } from './withdrawal-code.js';

/** What a participant is paid by: a code, and the way to where it is entered. */
export function Completion({
  completion,
  title,
}: {
  completion: CompletionGiven;
  title?: string;
}): JSX.Element {
  const { code, url } = completion;
  const told = words().recruitment.completion;
  return (
    <section class="completion card" aria-labelledby="completion-title">
      <h2 id="completion-title">{title ?? told.title}</h2>
      {code !== null && <CodeToCopy code={code} />}
      {url !== null && (
        <p>
          <a class="button primary" href={url}>
            {told.return(placeName(url))}
          </a>
        </p>
      )}
    </section>
  );
}

/** The name of a place that people are sent to: the service where it is known, else its address. */
function placeName(url: string): string {
  const { hostname } = new URL(url);
  return hostname.endsWith('prolific.com') ? 'Prolific' : hostname;
}
