import type { JSX } from 'preact';
import { words } from '../words/index.js';
import type { PageOf } from './page-of.js';

export function Trouble({ page }: { page: PageOf<'trouble'> }): JSX.Element {
  return (
    <section role="alert">
      <h1>{page.title}</h1>
      <p class="lead">{page.message}</p>
      {page.underWay && <p>{words().trouble.kept}</p>}
      <p class="actions">
        <button class="button primary" type="button" onClick={page.retry}>
          {page.action}
        </button>
      </p>
    </section>
  );
}
