import type { JSX } from 'preact';
import type { Completion as CompletionGiven } from '../../../src/schema/recruitment.js';
import { placeName, recruitmentWords } from '../words/recruitment.js';
import { CodeToCopy } from './withdrawal-code.js';

const words = recruitmentWords.completion;

/** What a participant is paid by: a code, and the way to where it is entered. */
export function Completion({
  completion,
  title = words.title,
}: {
  completion: CompletionGiven;
  title?: string;
}): JSX.Element {
  const { code, url } = completion;
  return (
    <section class="completion card" aria-labelledby="completion-title">
      <h2 id="completion-title">{title}</h2>
      {code !== null && <CodeToCopy code={code} />}
      {url !== null && (
        <p>
          <a class="button primary" href={url}>
            {words.return(placeName(url))}
          </a>
        </p>
      )}
    </section>
  );
}
