/** An error whose message is a sentence of the page's language, for whoever reads the page. */
export class SaidError extends Error {
  override readonly name = 'SaidError';
}
