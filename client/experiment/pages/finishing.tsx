import type { JSX } from 'preact';
import { words } from '../words/index.js';

export function Finishing(): JSX.Element {
  const { thanks } = words();
  return (
    <section aria-busy="true">
      <h1>{thanks.finishingTitle}</h1>
      <p class="lead">{thanks.finishing}</p>
    </section>
  );
}
