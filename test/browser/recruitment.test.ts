import { expect, it } from 'vitest';
import { seriousFindings } from './serious-findings.js';
import { handheld, wide, withStudy } from './study-page.js';

const prolific = '?PROLIFIC_PID=anna&STUDY_ID=study0&SESSION_ID=s1';
const back = { code: 'DONE1', url: 'https://app.prolific.com/submissions/complete?cc=DONE1' };
const shape = { blocks: 1, trialsPerBlock: 2 };

it('gives the code and the way back when every answer is saved, and again after a reload', async () => {
  await withStudy(shape, { viewport: wide }, async ({ page, standIn, participant }) => {
    standIn.completion = back;
    const asked: unknown[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/sessions')) asked.push(request.postDataJSON());
    });
    await participant.open(standIn.url, 'demo', prolific);
    await participant.consentAndRead();
    await participant.play();
    const link = page.getByRole('link', { name: 'Finish at Prolific' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(back.url);
    expect(await page.getByText('DONE1', { exact: true }).count()).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);
    expect(asked).toMatchObject([
      { arrival: { prolific: { participant: 'anna', study: 'study0', session: 's1' } } },
    ]);
    await page.reload();
    await link.waitFor();
    expect(await page.getByText('Somebody else takes part').count()).toBe(0);

    // another person from Prolific at the same browser begins anew
    await page.goto(`${standIn.url}/study/demo${prolific.replace('anna', 'berta')}`);
    await page.getByRole('button', { name: /I agree/ }).waitFor();
  });
});

it('brings somebody who comes by her id back to her session, on a device that knows nothing', async () => {
  await withStudy(shape, handheld, async ({ page, standIn, participant }) => {
    await participant.open(standIn.url, 'demo', prolific);
    await participant.consentAndRead();
    await participant.play({ stopAfter: 2 });
    standIn.arrived = { ...standIn.arrived, token: 't'.repeat(43) };
    const other = await page.context().browser()!.newContext({ viewport: wide });
    const elsewhere = await other.newPage();
    await elsewhere.goto(`${standIn.url}/study/demo${prolific}`);
    await elsewhere.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await other.close();
    await page.close();
  });
});

it('says so where somebody does not agree, comes too late or holds a telephone', async () => {
  await withStudy(shape, handheld, async ({ page, standIn, participant }) => {
    standIn.arrived = { ...standIn.arrived, noConsent: { ...back, code: 'NO3' } };
    await participant.open(standIn.url, 'demo', prolific);
    await page.getByRole('button', { name: 'I do not want to take part' }).click();
    await page.getByRole('heading', { name: 'You do not take part' }).waitFor();
    expect(await page.getByText('NO3', { exact: true }).count()).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'I have changed my mind' }).click();
    await page.getByRole('button', { name: /I agree/ }).waitFor();

    standIn.arrived = { ...standIn.arrived, admission: 'full' };
    await participant.open(standIn.url, 'demo', '?link=pool');
    expect(await participant.heading()).toBe('This study has everyone it needs');

    standIn.arrived = { ...standIn.arrived, admission: 'open', phones: 'refused' };
    await participant.open(standIn.url, 'demo', prolific);
    expect(await participant.heading()).toBe('This study needs a larger screen');
    expect(await page.getByRole('link', { name: 'Finish at Prolific' }).count()).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);
  });
});

it('says on every page that a preview is not counted', async () => {
  await withStudy(shape, { viewport: wide }, async ({ page, standIn, participant }) => {
    await participant.open(standIn.url, 'demo', '?preview=1');
    const notice = page.getByText('Preview: nothing that you do here is counted.');
    expect(await notice.count()).toBe(1);
    await participant.consentAndRead();
    await participant.play({ stopAfter: 1 });
    expect(await notice.count()).toBe(1);
  });
});
