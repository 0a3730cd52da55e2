import type { JSX } from 'preact';

/** Text in which `backticks` mark code, as manipulations describe themselves. */
export function InlineCode({ text }: { text: string }): JSX.Element {
  return (
    <>
      {text
        .split('`')
        .map((piece, place) => (place % 2 === 1 ? <code key={place}>{piece}</code> : piece))}
    </>
  );
}
