/** Text broken between words into lines of at most `width` letters; a longer word stays whole. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else lines.push(word);
  }
  return lines.length > 0 ? lines : [''];
}

/** A line of a list: what, and which. */
export type Fact = readonly [label: string, text: string];

/** A list of facts: labels in a column of their own, texts wrapped beside it. */
export function facts(list: readonly Fact[], width: number): string[] {
  const indent = Math.max(...list.map(([label]) => label.length)) + 2;
  return list.flatMap(([label, text]) =>
    wrapped(text, Math.max(width - indent, 20)).map(
      (line, row) => (row === 0 ? label : '').padEnd(indent) + line,
    ),
  );
}

/**
 * A table without rules that fits a width: columns as wide as their contents, the widest narrowed
 * and wrapped where there is too little room. A row of one cell is a heading above the next rows;
 * blanks that begin a cell indent it.
 */
export function table(head: readonly string[], rows: readonly string[][], width: number): string {
  const gap = 2;
  const full = rows.filter((row) => row.length > 1);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...full.map((row) => row[column].length)),
  );
  const least = head.map((title, column) =>
    Math.max(title.length, ...full.map((row) => longestWord(row[column]))),
  );
  const room = width - gap * (head.length - 1);
  while (sum(widths) > room) {
    const slack = widths.map((wide, column) => (wide > least[column] ? wide : 0));
    const widest = slack.indexOf(Math.max(...slack));
    if (slack[widest] === 0) break; // no word can be broken
    widths[widest]--;
  }
  const lineOf = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] + gap))
      .join('')
      .trimEnd();
  const linesOf = (row: readonly string[]): string[] => {
    if (row.length === 1) return ['', row[0]];
    const cells = row.map((cell, column) => {
      const indent = /^ */.exec(cell)?.[0] ?? '';
      return wrapped(cell, widths[column] - indent.length).map((line) => indent + line);
    });
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, i) => lineOf(cells.map((lines) => lines[i] ?? '')));
  };
  return [lineOf(head), ...rows.flatMap(linesOf)].join('\n');
}

function longestWord(cell: string): number {
  const indent = /^ */.exec(cell)?.[0].length ?? 0;
  return indent + Math.max(0, ...cell.split(/\s+/).map((word) => word.length));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
