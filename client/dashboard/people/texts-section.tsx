import { useState } from 'preact/hooks';
import type { People } from '../../../src/schema/people.js';
import { moment } from './moment.js';

/** Shown before somebody asks for all of them. */
const shownAtFirst = 10;

/** What participants wrote: here only, and in no export. */
export function TextsSection({ texts }: Pick<People, 'texts'>) {
  const [all, setAll] = useState(false);
  if (texts.length === 0) return null;
  return (
    <section aria-labelledby="texts-title">
      <h2 id="texts-title">What people wrote</h2>
      <p class="muted">
        Free text may tell who somebody is: it stays on this page and is in no export.
      </p>
      <ul class="texts">
        {(all ? texts : texts.slice(0, shownAtFirst)).map(({ observer, at, question, text }) => (
          <li key={`${observer} ${at} ${question}`}>
            <p class="muted">
              {observer}, {moment(at)}: {question ?? 'to the laboratory'}
            </p>
            <p class="written">{text}</p>
          </li>
        ))}
      </ul>
      {texts.length > shownAtFirst && !all && (
        <button type="button" class="button compact" onClick={() => setAll(true)}>
          Show all {texts.length}
        </button>
      )}
    </section>
  );
}
