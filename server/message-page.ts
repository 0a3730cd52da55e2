import type { ErrorRequestHandler, RequestHandler } from 'express';
import { VisavisError } from '../src/errors.js';
import { languages, preferredLanguage, type Language } from '../src/schema/language.js';

/** What is said at an address that is no page: participants mistype theirs, too. */
const nothingHere: Record<Language, { title: string; sentence: (path: string) => string }> = {
  en: {
    title: 'Nothing here',
    sentence: (path) => new VisavisError('NOT_FOUND', { path }).message,
  },
  de: {
    title: 'Hier ist nichts',
    sentence: (path) => `Unter ${path} gibt es nichts; bitte prüfen Sie die Adresse.`,
  },
};

const toFrontPage: Record<Language, string> = {
  en: 'To the front page',
  de: 'Zur Startseite (auf Englisch)',
};

/** A page with one sentence, for where the built pages cannot help. */
export function messagePage(title: string, sentence: string, language: Language = 'en'): string {
  return `<!doctype html>
<html lang="${language}" dir="${languages[language].direction}">
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
<p><a href="/">${toFrontPage[language]}</a></p>
</body>
</html>
`;
}

/** Answers an address that is no page, in the language that the browser prefers. */
export const unknownPage: RequestHandler = (request, response) => {
  const offered = Object.keys(languages) as [Language, ...Language[]];
  const language = preferredLanguage(offered, request.acceptsLanguages());
  const { title, sentence } = nothingHere[language];
  response.vary('Accept-Language').status(404);
  response.send(messagePage(title, sentence(request.path), language));
};

/** Shows errors of pages as a page; all others go on. */
export const pageError: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (!(error instanceof VisavisError) || request.method !== 'GET' || response.headersSent) {
    next(error);
    return;
  }
  response.status(error.status).send(messagePage('Not possible', error.message));
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
