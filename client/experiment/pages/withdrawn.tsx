import type { JSX } from 'preact';
import { words } from '../words/index.js';
import type { PageOf } from './page-of.js';

/** Nothing is left of the session. */
export function Withdrawn({ page }: { page: PageOf<'withdrawn'> }): JSX.Element {
  const told = words().leaving.withdrawn;
  return (
    <div data-page="withdrawn">
      <h1>{told.title}</h1>
      <p class="lead">{told.deleted(page.trials)}</p>
      <p>{told.close}</p>
    </div>
  );
}
