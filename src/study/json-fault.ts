/** What people take for JSON, by how the engine complains of it. */
const hints: readonly [complaint: RegExp, hint: string][] = [
  [/double-quoted property name/, 'no comma stands before a closing brace'],
  [/Unexpected token ']'/, 'no comma stands before a closing bracket'],
  [/Unexpected token '\/'/, 'JSON has no comments'],
];

/**
 * What is wrong with a text that is not JSON: by line and column, where the engine tells a position, with a
 * hint at what is usually meant.
 *
 * @param fault what `JSON.parse` threw
 */
export function jsonFault(text: string, { message }: Error): string {
  const hint = hints.find(([complaint]) => complaint.test(message))?.[1];
  const [, what, position] = /^(.*) at position (\d+)/.exec(message) ?? [];
  if (position === undefined) return withHint(message.replace(/\s+/g, ' '), hint);
  const lines = text.slice(0, Number(position)).split('\n');
  return withHint(
    `${what} at line ${lines.length}, column ${lines[lines.length - 1].length + 1}`,
    hint,
  );
}

const withHint = (fault: string, hint?: string) =>
  hint === undefined ? fault : `${fault} (${hint})`;
