import type { ErrorRequestHandler, RequestHandler } from 'express';
import { VisavisError } from '../src/errors.js';

/** A page with one sentence, for where the built pages cannot help. */
export function messagePage(title: string, sentence: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · visavis</title>
<style>
body { font: 18px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 20vh auto; padding: 0 1rem; color: #222; background: #fafafa }
code { background: #eee; padding: .1em .3em; border-radius: .2em }
a { color: #0b57a4 }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #1b1b1b } code { background: #333 } a { color: #8ec5ff } }
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${escaped(sentence).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>
<p><a href="/">To the front page</a></p>
</body>
</html>
`;
}

/** Answers an address that is no page. */
export const unknownPage: RequestHandler = (request, response) => {
  const { status, message } = new VisavisError('NOT_FOUND', { path: request.path });
  response.status(status).send(messagePage('Nothing here', message));
};

/** Shows errors of pages as a page; all others go on. */
export const pageError: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (!(error instanceof VisavisError) || request.method !== 'GET' || response.headersSent) {
    next(error);
    return;
  }
  const title = error.code === 'STUDY_NOT_PREPARED' ? 'Not prepared yet' : 'Not possible';
  response.status(error.status).send(messagePage(title, error.message));
};

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character]);
}
