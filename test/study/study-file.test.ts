import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VisavisError } from '../../src/errors.js';
import { findStudy, loadStudies } from '../../src/study/catalog.js';
import { conditionsOf } from '../../src/study/conditions.js';
import { parseStudy, readStudy, stimuliHashOf } from '../../src/study/study-file.js';
import { smallStudy, temporaryFolder } from './fixtures.js';

describe('a study file', () => {
  it('is read with every default filled in', () => {
    const study = parseStudy(smallStudy(), 'small.json');
    expect(study.timing).toMatchObject({ fixationMs: 300, stimulusMs: 200, responseMs: 1500 });
    expect(study.stimulus).toEqual({ sidePx: 32, colour: 'grey', rounding: 'round' });
  });

  it.each([
    [
      'a missing title',
      { title: undefined },
      /at title: expected a text, or an object with one for each language \(en, de\), got nothing/,
    ],
    ['an unknown field', { colour: 'red' }, /at colour: expected a known field, got "red"/],
    [
      'a misspelt field that is missing under its name',
      { design: { imagePerCondition: 8, blocks: 4 } },
      /at design\.imagePerCondition: expected a known field, got 8; perhaps imagesPerCondition is meant\./,
    ],
    [
      'a field that belongs elsewhere',
      { consent: 'You will see ...' },
      /at consent: expected a known field, got "You will see \.\.\."; it stands in participants\./,
    ],
    [
      'a field of nothing',
      { design: { imagesPerCondition: 8, wallpaper: 'red' } },
      /at design\.wallpaper: .*; the fields there are imagesPerCondition, blocks, .*lists\./,
    ],
    [
      'a misspelt field of a question',
      { session: { questionnaire: [{ kind: 'number', id: 'age', text: 'Age?', minimum: 18 }] } },
      /at session\.questionnaire\.0\.minimum: .*; perhaps min is meant\./,
    ],
    [
      'a language that there is not',
      { title: { en: 'Small', fr: 'Petit' } },
      /at title\.fr: expected a known field, got "Petit"; the fields there are en, de\./,
    ],
    [
      'a kind of question that there is not',
      { session: { questionnaire: [{ kind: 'slider', id: 'effort', text: 'Effort?' }] } },
      /at session\.questionnaire\.0\.kind: expected one of choice, .*, got "slider"/,
    ],
    [
      'a date in another form',
      { participants: { retentionDate: '31.03.2027' } },
      /at participants\.retentionDate: expected a date such as 2027-03-31, got "31\.03\.2027"/,
    ],
    [
      'too few alternatives',
      { task: { alternatives: ['cat'] } },
      /at task\.alternatives: expected at least 2 entries, got \["cat"\]/,
    ],
    ['a negative seed', { seed: -1 }, /at seed: expected at least 0, got -1/],
    [
      'a manipulation that does not exist',
      { manipulations: [{ manipulation: 'blurr', levels: [1] }] },
      /at manipulations\.0.*expected one of .*contrast.*got "blurr"/,
    ],
    [
      'a level out of range',
      { manipulations: [{ manipulation: 'contrast', levels: [1, 30] }] },
      /at manipulations\.0 \(parameter contrast of contrast\): expected .*0 to 1, got 30/,
    ],
    [
      'a parameter that the manipulation lacks',
      { manipulations: [{ manipulation: 'contrast', levels: [1], parameters: { reach: 2 } }] },
      /at manipulations\.0.*got reach/,
    ],
    [
      'the same condition twice',
      { manipulations: [{ manipulation: 'contrast', levels: [0.1, 0.1] }] },
      /two conditions called c10/,
    ],
    [
      'blocks that do not divide the trials',
      { design: { imagesPerCondition: 8, blocks: 5 } },
      /at design\.blocks: expected a number that divides the 32 trials.*got 5/,
    ],
    [
      'more short blocks than blocks',
      { participants: { shortBlocks: 9 } },
      /at participants\.shortBlocks: expected at most design\.blocks \(4\), got 9/,
    ],
    [
      'an alternative named twice',
      { task: { alternatives: ['cat', 'cat'] } },
      /at task\.alternatives: expected different categories, got cat twice/,
    ],
    [
      'a text that lacks a language',
      { languages: ['en', 'de'], notice: { en: 'A notice' } },
      /at notice: expected a text for each of en, de, got only en; add "de"/,
    ],
    [
      'a name for something that is no alternative',
      { task: { labels: { ship: 'Schiff' } } },
      /at task\.labels: expected labels of knife.*got ship/,
    ],
    [
      'a question that lacks a language',
      {
        languages: ['en', 'de'],
        session: {
          questionnaire: [
            { kind: 'choice', id: 'hand', text: { en: 'Hand?' }, options: ['left', 'right'] },
          ],
        },
      },
      /at session\.questionnaire\.0\.text: expected a text for each of en, de/,
    ],
    [
      'a date that is none',
      { participants: { retentionDate: 'next year' } },
      /at participants\.retentionDate: .*got "next year"/,
    ],
    ['no series', { imageSet: { kind: 'drawn' }, manipulations: [] }, /at manipulations: expected/],
  ])('with %s is refused in one sentence with path, value and mend', (_, change, sentence) => {
    const input = { ...smallStudy(), ...change };
    const refused = () => parseStudy(input, 'small.json');
    expect(refused).toThrow(VisavisError);
    expect(refused).toThrow(sentence);
    expect(refused).toThrow(/^[^\n]*; .*\.$/);
  });

  it('that is missing, or is not JSON, is refused in one sentence', async () => {
    await expect(findStudy('no-such-study')).rejects.toThrow(/No file at no-such-study; .*demo/);
    const file = join(await temporaryFolder(), 'broken.json');
    await writeFile(file, '{"title": ');
    await expect(readStudy(file)).rejects.toThrow(/Could not read .*broken.json as JSON/);
  });

  it.each([
    [
      '{\n  "title": "Small"\n  "seed": 7\n}',
      /after property value in JSON at line 3, column 3; mend/,
    ],
    ['{\n  "seed": 7,\n}', /at line 3, column 1 \(no comma stands before a closing brace\); mend/],
    ['// mine\n{}', /^[^\n]*\(JSON has no comments\); mend/],
  ])(
    'that is nearly JSON is refused with the place and what is usually meant',
    async (text, fault) => {
      const file = join(await temporaryFolder(), 'broken.json');
      await writeFile(file, text);
      await expect(readStudy(file)).rejects.toThrow(fault);
    },
  );

  it('that is bad does not hide the good ones beside it', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.json'), '{}');
    await writeFile(join(folder, 'b.json'), JSON.stringify(smallStudy()));
    const { studies, problems } = await loadStudies(folder);
    expect(studies.map(({ study }) => study.id)).toEqual(['small']);
    expect(problems.map(({ code }) => code)).toEqual(['STUDY_INVALID']);
  });

  it('has a stimuli hash that ignores words and timing but not seed and levels', () => {
    const hash = (changes: object) => {
      const study = parseStudy(smallStudy(changes), 'x');
      return stimuliHashOf(study, conditionsOf(study));
    };
    expect(hash({ title: 'Another title', timing: { stimulusMs: 100 } })).toBe(hash({}));
    expect(hash({ seed: 8 })).not.toBe(hash({}));
    expect(hash({ manipulations: [{ manipulation: 'contrast', levels: [1] }] })).not.toBe(hash({}));
  });

  it('that comes with visavis is valid', async () => {
    const { studies, problems } = await loadStudies();
    expect(problems).toEqual([]);
    const demo = studies.find(({ study }) => study.id === 'demo');
    expect(demo?.conditions).toHaveLength(12);
    expect(demo?.study.notice).toEqual({
      en: 'drawn images: a demonstration, not a finding',
      de: 'gezeichnete Bilder: eine Vorführung, kein Befund',
    });
  });
});
