/** A value in a sentence: quoted, short, printable. */
export function shownText(value: string): string {
  const text = value.replace(/[^\x20-\x7e\u00a0-\ud7ff]/g, '?');
  return text === '' ? 'nothing' : `"${text.length > 80 ? `${text.slice(0, 77)}...` : text}"`;
}
