import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogues } from '../../client/experiment/words/index.js';
import type { Language } from '../../src/schema/language.js';
import type { PublicStudy } from '../../src/schema/session.js';
import { buildWithPseudoLanguage } from './build-with-language.js';
import { launchChromium } from './chromium.js';
import { startExperimentStandIn, type StandIn } from './experiment-stand-in.js';
import { expectAccessible, phone, wide } from './study-page.js';
import { walk } from './walk.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const german: Partial<PublicStudy> = {
  language: 'de',
  title: 'Eine Studie zum Testen',
  description: 'Sagen Sie, was Sie sehen.',
  notice: 'gezeichnete Bilder: eine Vorführung, kein Befund',
  licence: 'Bilder: einfache Quadrate (gemeinfrei)',
  labels: { bird: 'Piepmatz' },
  consent: {
    text: 'Sie stimmen zu.',
    terms: [{ title: 'Fragen', text: 'an niemanden' }],
    age: 'Ich bin mindestens 18 Jahre alt.',
    sharing: 'Meine Antworten dürfen veröffentlicht werden.',
    flashNotice: '**Bilder blitzen.** Wenn das stört, nehmen Sie nicht teil.',
    version: 'd'.repeat(64),
  },
};

async function withPage(
  pages: string,
  study: Partial<PublicStudy>,
  options: Parameters<Browser['newContext']>[0],
  work: (page: Page, standIn: StandIn) => Promise<void>,
): Promise<void> {
  const translations = { de: german };
  const shape = { blocks: 2, trialsPerBlock: 2, study, translations };
  const standIn = await startExperimentStandIn(pages, shape);
  const context = await browser.newContext(options);
  try {
    await work(await context.newPage(), standIn);
  } finally {
    await context.close();
    await standIn.close();
  }
}

const sidewaysPx = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Sentences of a catalogue that stand on the page as they are. */
async function sentencesOn(page: Page, language: Language): Promise<string[]> {
  const told = await page.evaluate(() => document.body.innerText);
  const sentences: string[] = [];
  const gather = (value: unknown) => {
    if (typeof value === 'string') sentences.push(value.replaceAll('**', ''));
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather);
  };
  gather(catalogues[language]);
  const long = sentences.filter((sentence) => sentence.length > 12);
  return long.filter((sentence) => told.includes(sentence));
}

describe('a study in two languages', () => {
  it('changes language on its first page, and speaks it to the end', async () => {
    await withPage(
      'dist/client',
      { languages: ['en', 'de'] },
      { viewport: wide },
      async (page, standIn) => {
        await page.goto(`${standIn.url}/study/demo`);
        await page.getByRole('heading', { name: 'A study for tests' }).waitFor();
        await page.getByRole('button', { name: 'Deutsch' }).click();
        await page.getByRole('heading', { name: 'Eine Studie zum Testen' }).waitFor();
        expect(page.url()).toContain('language=de');
        await page.reload();
        await page.getByRole('heading', { name: 'Eine Studie zum Testen' }).waitFor();
        await walk(page, async (station) => {
          expect(await page.locator('html').getAttribute('lang')).toBe('de');
          expect(await sentencesOn(page, 'en'), station).toEqual([]);
          if (station === 'instructions') {
            const names = await page.locator('.categories .name').allInnerTexts();
            expect(names).toContain('Messer');
            expect(names).toContain('Piepmatz'); // the study's own name
          }
          if (station !== 'trial') await expectAccessible(page);
        });
        expect(standIn.begun).toMatchObject([
          { language: 'de', consentVersion: 'd'.repeat(64), ageConfirmed: true, sharing: true },
        ]);
        // data hold ids, whatever the language
        expect([...standIn.stored.values()].map(({ response }) => response)).toContain('knife');
      },
    );
  });

  it('does not begin before the age is confirmed; sharing may be left out', async () => {
    const study = { ...german, languages: ['de'] as ['de'] };
    await withPage('dist/client', study, { viewport: phone }, async (page, standIn) => {
      await page.goto(`${standIn.url}/study/demo`);
      const agree = page.getByRole('button', { name: catalogues.de.consent.agree });
      await agree.click();
      await page.waitForTimeout(300);
      expect(standIn.begun).toEqual([]);
      await page.getByText(catalogues.de.consent.ageNeeded).waitFor();
      await page.getByLabel('Ich bin mindestens 18 Jahre alt.').check();
      await agree.click();
      await page.locator('.steps').waitFor();
      expect(standIn.begun).toMatchObject([{ ageConfirmed: true, sharing: false }]);
      expect(await sidewaysPx(page)).toBeLessThanOrEqual(0);
    });
  });
});

describe('a language that is read from right to left', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'visavis-right-to-left-'));
    await buildWithPseudoLanguage(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const he = 'he' as string as Language;
  const study = { ...german, language: he, languages: [he] as [Language], labels: {} };

  it.each([
    ['wide', wide],
    ['phone', phone],
  ])('fits every page and keeps the places of the answers: %s', async (_, viewport) => {
    await withPage(folder, study, { viewport }, async (page, standIn) => {
      await page.goto(`${standIn.url}/study/demo`);
      await walk(page, async (station) => {
        expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
        expect(await sidewaysPx(page), station).toBeLessThanOrEqual(0);
        if (station === 'consent') {
          const box = await page.locator('.statement input').first().boundingBox();
          const text = await page.locator('.statement span').first().boundingBox();
          expect(box?.x).toBeGreaterThan(text?.x ?? Infinity);
        }
        if (station === 'trial' || station === 'instructions') {
          // the first column is on the left, as in the laboratory
          const places = station === 'trial' ? '.response-grid button' : '.categories li';
          const [first, second, fifth] = await Promise.all(
            [0, 1, 4].map((place) => page.locator(places).nth(place).boundingBox()),
          );
          expect(second?.x).toBe(first?.x);
          expect(second?.y).toBeGreaterThan(first?.y ?? Infinity);
          expect(fifth?.x).toBeGreaterThan(first?.x ?? Infinity);
        }
      });
    });
  });
});

it('speaks the language of the browser while no study has come', async () => {
  await withPage('dist/client', {}, { viewport: phone, locale: 'de-AT' }, async (page, standIn) => {
    standIn.fault = () => 'unreachable';
    await page.goto(`${standIn.url}/study/demo`);
    await page.getByRole('heading', { name: catalogues.de.trouble.noStudy }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
  });
});
