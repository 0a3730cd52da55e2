import type { JSX } from 'preact';
import { leavingWords } from '../words/leaving.js';
import type { PageOf } from './page-of.js';

const words = leavingWords.withdrawn;

/** Nothing is left of the session. */
export function Withdrawn({ page }: { page: PageOf<'withdrawn'> }): JSX.Element {
  return (
    <div data-page="withdrawn">
      <h1>{words.title}</h1>
      <p class="lead">{words.deleted(page.trials)}</p>
      <p>{words.close}</p>
    </div>
  );
}
