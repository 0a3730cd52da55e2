import type { JSX } from 'preact';
import type { PublicStudy } from '../../../src/schema/session.js';
import type { PageOf } from './page-of.js';

export function Thanks({ page, study }: { page: PageOf<'thanks'>; study: PublicStudy }): JSX.Element {
  return (
    <div data-page="thanks">
      <h1>Thank you</h1>
      <p>{study.title} {page.complete}</p>
    </div>
  );
}
