import type { JSX } from 'preact';

/** Text of a catalogue in which `**two stars**` stand around what is set in bold. */
export function MarkedText({ text }: { text: string }): JSX.Element {
  const parts = text.split('**');
  return <>{parts.map((part, place) => (place % 2 === 1 ? <strong>{part}</strong> : part))}</>;
}
