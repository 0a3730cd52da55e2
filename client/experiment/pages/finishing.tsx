import type { JSX } from 'preact';

export function Finishing(): JSX.Element {
  return (
    <section aria-busy="true">
      <h1>That was the last picture</h1>
      <p class="lead">Your last answers are on their way. Please leave this page open.</p>
    </section>
  );
}
