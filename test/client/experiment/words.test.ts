import { afterEach, describe, expect, it, vi } from 'vitest';
import { sentence } from '../../../client/experiment/session/page-turner.js';
import { failureSentence } from '../../../client/experiment/words/failure-sentence.js';
import { catalogues, speak, words } from '../../../client/experiment/words/index.js';
import { SaidError } from '../../../client/experiment/words/said-error.js';
import { RequestFailure } from '../../../client/shared/api.js';
import type { Catalogue } from '../../../client/experiment/words/catalogue.js';
import { manipulations } from '../../../src/degradations/index.js';
import { errorTable } from '../../../src/errors.js';
import { preferredLanguage } from '../../../src/schema/language.js';

/** What functions of the catalogues are given: numbers, lists of them and texts do. */
const samples = [
  [1, 16, 2, 6],
  [3, 16, 0, 6],
  [[4], 16, 2, 6],
  [[1, 2, 5], 'text'],
  ['dog', 'text'],
  [null, 'text'],
] as const;

/** Every sentence of a catalogue by its path; those of functions once for each sample that fits. */
function sentencesOf(value: unknown, path: string, found = new Map<string, string>()) {
  if (typeof value === 'string') found.set(path, value);
  else if (typeof value === 'function') {
    samples.forEach((sample, place) => {
      try {
        const said = (value as (...given: unknown[]) => unknown)(...sample);
        if (typeof said === 'string') found.set(`${path}(${place})`, said);
      } catch {
        // a function of other things
      }
    });
  } else {
    for (const [key, inner] of Object.entries(value as object)) {
      sentencesOf(inner, path === '' ? key : `${path}.${key}`, found);
    }
  }
  return found;
}

/** Sentences that are the same in English and German, as they should be. */
const alike = [/^leaving\.pause$/, /^manipulations\./, /^figure\.(level|interval|percent)/];

describe('the catalogues', () => {
  const english = sentencesOf(catalogues.en, '');

  it.each(Object.entries(catalogues))('say something whole everywhere: %s', (_, catalogue) => {
    const sentences = sentencesOf(catalogue, '');
    expect(namesIn(sentences)).toEqual(namesIn(english));
    const broken = [...sentences].filter(
      ([, text]) => text.trim() === '' || /#|undefined|\[object|\$\{/.test(text),
    );
    expect(broken).toEqual([]);
    // what is set in bold stands between two stars on each side
    const bold = [...sentences].filter(([, text]) => text.split('**').length % 2 === 0);
    expect(bold).toEqual([]);
  });

  it('are translated: no sentence stands in English in another language', () => {
    for (const [language, catalogue] of Object.entries(catalogues)) {
      if (language === 'en') continue;
      const left = [...sentencesOf(catalogue, '')].filter(
        ([path, text]) => english.get(path) === text && !alike.some((same) => same.test(path)),
      );
      expect(left).toEqual([]);
    }
  });

  it('choose the form by number and write numbers as the language does', () => {
    const said = ({ breaks, unsent, instructions }: Catalogue) => [
      breaks.tooMany(1, 1280).split('.')[0],
      breaks.tooMany(3, 1280).split('.')[0],
      unsent.missing([7]),
      unsent.missing([1, 2, 3, 5]),
      instructions.strip.picture(0.2),
    ];
    expect(said(catalogues.en)).toEqual([
      '1 of the last 1280 pictures went by without an answer',
      '3 of the last 1280 pictures went by without an answer',
      'One answer has not reached the server: picture 7.',
      '4 answers have not reached the server: pictures 1–3, 5.',
      'a picture, 0.2\u00a0s',
    ]);
    expect(said(catalogues.de)).toEqual([
      'Eines der letzten 1280 Bilder blieb ohne Antwort',
      '3 der letzten 1280 Bilder blieben ohne Antwort',
      'Eine Antwort hat den Server nicht erreicht: Bild 7.',
      '4 Antworten haben den Server nicht erreicht: Bilder 1–3, 5.',
      'ein Bild, 0,2\u00a0s',
    ]);
  });

  it('put names of categories into sentences', () => {
    expect(catalogues.en.trial.right('oven')).toBe('Right: an oven.');
    expect(catalogues.de.trial.right('Ofen')).toBe('Richtig: ein Ofen.');
    expect(catalogues.de.trial.late('Uhr')).toBe('Zeit abgelaufen. Es war eine Uhr.');
    expect(catalogues.de.trial.wrong('Turm')).toBe('Es war „Turm“.');
    for (const name of Object.values(catalogues.de.categories.names)) {
      expect(catalogues.de.categories.phrase(name)).toMatch(/^eine? /);
    }
  });

  it('say in their own words what a request ended with, whatever the server said', () => {
    vi.stubGlobal('document', { documentElement: {} });
    for (const code of [...Object.keys(errorTable), 'OFFLINE', 'UNEXPECTED_ANSWER', 'REFUSED']) {
      speak('en');
      const english = failureSentence(code);
      speak('de');
      expect(failureSentence(code)).not.toBe(english);
      expect(failureSentence(code)).toMatch(/^[A-ZÄÖÜ].*[.)]$/);
    }
    const thrown = [
      new RequestFailure(400, 'INVALID_INPUT', 'Expected a text for response, got 3.'),
      new SaidError('Es ist ein Bild gekommen, das sich nicht anzeigen lässt.'),
      new Error('x is not a function'),
    ];
    expect(thrown.map(sentence)).toEqual([
      'Der Server versteht diese Seite nicht; vielleicht ist sie veraltet. Bitte laden Sie diese Seite neu.',
      'Es ist ein Bild gekommen, das sich nicht anzeigen lässt.',
      'Auf dieser Seite ist etwas geschehen, das niemand vorhergesehen hat (x is not a function). Bitte laden Sie diese Seite neu.',
    ]);
    speak('en');
    vi.unstubAllGlobals();
  });

  it('name every manipulation and its axis', () => {
    const titles = manipulations.flatMap(({ title, level }) => [title, level.title]);
    const missing = titles.filter((title) => !Object.hasOwn(catalogues.de.manipulations, title));
    expect(missing).toEqual([]);
  });
});

describe('the language of a page', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('changes its words and what the page says of itself', () => {
    const page = { documentElement: { lang: '', dir: '' } };
    vi.stubGlobal('document', page);
    speak('de');
    expect(words().consent.title).toBe('Bevor Sie beginnen');
    expect(page.documentElement).toEqual({ lang: 'de', dir: 'ltr' });
    speak('en');
    expect(words().consent.title).toBe('Before you begin');
  });

  it('is the first that somebody prefers of those offered, else the study’s first', () => {
    expect(preferredLanguage(['en', 'de'], ['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(preferredLanguage(['de', 'en'], ['fr', 'EN-gb'])).toBe('en');
    expect(preferredLanguage(['de', 'en'], ['fr'])).toBe('de');
    expect(preferredLanguage(['en'], ['de'])).toBe('en');
  });
});

/** Paths of sentences, those of functions once; titles of manipulations are no sentences. */
function namesIn(sentences: ReadonlyMap<string, string>): Set<string> {
  const paths = [...sentences.keys()].filter((path) => !path.startsWith('manipulations.'));
  return new Set(paths.map((path) => path.replace(/\(\d+\)$/, '')));
}
