import type { JSX } from 'preact';

/** Text of a study file; empty lines stand between its paragraphs. */
export function Paragraphs({ text }: { text: string }): JSX.Element {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
  return (
    <>
      {paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </>
  );
}
