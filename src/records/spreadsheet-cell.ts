/** What a spreadsheet would take as a formula; text that looks protected is protected once more. */
const formula = /^'*[=+\-@\t\r]/;
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A text as a CSV cell that no spreadsheet takes as a formula: an apostrophe before `=`, `+`, `-`,
 * `@`, tab and carriage return (OWASP, CSV injection). Numbers stay as they are. {@link
 * fromSpreadsheetCell} takes it away again.
 */
export function toSpreadsheetCell(text: string): string {
  return formula.test(text) && !number.test(text) ? `'${text}` : text;
}

/** The text that {@link toSpreadsheetCell} was given. */
export function fromSpreadsheetCell(cell: string): string {
  return cell.charCodeAt(0) === 39 && formula.test(cell) ? cell.slice(1) : cell;
}
