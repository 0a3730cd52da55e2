import type { JSX } from 'preact';
import type { ConsentDocument } from '../../../src/schema/consent.js';

/** What a study promises, one by one. */
export function ConsentTerms({ terms }: Pick<ConsentDocument, 'terms'>): JSX.Element | null {
  if (terms.length === 0) return null;
  return (
    <dl class="terms">
      {terms.map(({ title, text }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
