import type { BrowserContext, Page } from 'playwright-core';
import { randomStream } from '../../src/random/index.js';
import { completionCode, quickStudy } from '../../test/browser/quick-study.js';
import type { Event, Misfortune, Scenario } from './draw-scenario.js';
import type { Place } from './place.js';
import { noteAnswers, Person } from './person.js';
import { storedSession } from './stored.js';
import { faultsOf, lostOf } from './verdict.js';

/** How a scenario ended. */
export interface Outcome {
  seconds: number;
  /** answers that the person gave, those of doubt left out */
  given: number;
  acknowledged: number;
  /** what really happened */
  happened: Misfortune[];
  /** what went wrong */
  faults: string[];
}

const offlineMs = 10_000;

/** After so long without the code somebody is called stuck, ms. */
const stuckMs = 150_000;

/** Lets one person take part while everything happens that the scenario says. */
export async function runScenario(place: Place, scenario: Scenario): Promise<Outcome> {
  const context = await place.browser.newContext({ viewport: { width: 1024, height: 768 } });
  await context.addInitScript(noteAnswers);
  place.line.reset();
  const run = new Run(place, scenario, context, await context.newPage());
  try {
    return await run.toTheEnd();
  } finally {
    await context.close();
  }
}

class Run {
  private readonly person: Person;
  private readonly happened: Misfortune[] = [];
  private readonly faults: string[] = [];
  /** what goes on beside the person: an interruption that ends, a server that comes back */
  private beside: Promise<unknown>[] = [];
  private serverBack: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly place: Place,
    private readonly scenario: Scenario,
    private readonly context: BrowserContext,
    page: Page,
  ) {
    const { door, seed } = scenario;
    const query =
      door === 'link' ? 'link=pool' : `PROLIFIC_PID=person-${seed}&STUDY_ID=s&SESSION_ID=t${seed}`;
    const address = `${place.address}/study/${quickStudy.id}?${query}`;
    this.person = new Person(page, address, completionCode, randomStream(seed, 'person'));
  }

  async toTheEnd(): Promise<Outcome> {
    const { person, place } = this;
    const begin = Date.now();
    await person.page.goto(place.address); // a page to go back to
    await person.open();
    const toCome = [...this.scenario.events];
    for (;;) {
      if (Date.now() - begin > stuckMs) {
        this.faults.push(`stuck at "${await person.where()}"`);
        break;
      }
      try {
        const did = await person.step();
        if (did === 'code') break;
        const [next] = toCome;
        const due = next !== undefined && person.given.length + 1 >= next.afterTrials;
        if (did === 'grid' && !(due && next.amid)) await person.passTrial();
        await person.count();
        if (!due || did !== 'grid') continue;
        toCome.shift();
        await this.befall(next);
        this.happened.push(next.kind);
      } catch (error) {
        if (!isPageGone(error)) throw error; // it changed while it was looked at
        await person.page.waitForTimeout(20);
      }
    }
    await Promise.all([...this.beside, this.serverBack]);
    const [observer = ''] = place.line.observers;
    const { line } = place;
    if (this.faults.length === 0) {
      const { observers, acknowledged, refused } = line;
      const stored = storedSession(place.data, observer);
      const { given } = person;
      this.faults.push(...faultsOf({ observers, stored, acknowledged, refused, given }));
    }
    return {
      seconds: (Date.now() - begin) / 1000,
      given: person.given.filter(({ uncertain }) => !uncertain).length,
      acknowledged: line.acknowledged.length,
      happened: this.happened,
      faults: this.faults,
    };
  }

  private async befall(event: Event): Promise<void> {
    const { person, place, context } = this;
    switch (event.kind) {
      case 'offline':
        return this.goOffline();
      case 'error-500':
        place.line.errors += event.times;
        return;
      case 'reply-lost':
        place.line.lostReplies += event.times;
        return;
      case 'server-killed':
        return this.killServer(event.pauseMs);
      case 'reload':
        person.interrupted();
        await person.page.reload({ timeout: 5000 }).catch(() => undefined);
        return;
      case 'back-button':
        person.interrupted();
        await person.page.goBack({ timeout: 5000 }).catch(() => undefined);
        await person.page.goForward({ timeout: 5000 }).catch(() => undefined);
        if (!person.page.url().includes('/study/')) await person.open();
        return;
      case 'closed-and-reopened':
        person.interrupted();
        if (event.otherWay) await crash(context, person.page);
        await person.page.close();
        person.page = await context.newPage();
        return person.open();
      case 'second-tab':
        return this.openSecondTab(event.otherWay);
    }
  }

  private async goOffline(): Promise<void> {
    const { context, place } = this;
    place.line.setCut(true);
    await context.setOffline(true);
    this.beside.push(
      new Promise((resolve) => setTimeout(resolve, offlineMs)).then(async () => {
        place.line.setCut(false);
        await context.setOffline(false);
      }),
    );
  }

  /** Kills the server as a power cut would, looks at what is on disk, and starts it again. */
  private async killServer(pauseMs: number): Promise<void> {
    const { server, line, data } = this.place;
    await this.serverBack;
    await server.kill();
    const [observer] = line.observers;
    const stored = observer === undefined ? null : storedSession(data, observer);
    this.faults.push(...lostOf(line.acknowledged, stored));
    this.serverBack = new Promise((resolve) => setTimeout(resolve, pauseMs)).then(() =>
      server.start(),
    );
  }

  /** The second tab must not go on beside the first; it must where the first is closed. */
  private async openSecondTab(movesOver: boolean): Promise<void> {
    const { person, context } = this;
    const second = await context.newPage();
    const opened = await second.goto(person.address, { timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (opened) {
      await second
        .locator('main h1')
        .first()
        .waitFor({ timeout: 20_000 })
        .catch(() => undefined);
      const started = await second.locator('.response-grid').count();
      if (started > 0) this.faults.push('two tabs show trials at the same time');
    }
    if (!movesOver) {
      await second.close();
      await person.page.bringToFront();
      return;
    }
    await person.count();
    person.interrupted();
    await person.page.close();
    person.page = second;
  }
}

/** The tab's process ends at once, without a word to the page. */
async function crash(context: BrowserContext, page: Page): Promise<void> {
  const protocol = await context.newCDPSession(page);
  const gone = page.waitForEvent('crash', { timeout: 5000 }).catch(() => undefined);
  void protocol.send('Page.crash').catch(() => undefined);
  await gone;
}

function isPageGone(error: unknown): boolean {
  return /context was destroyed|navigat|Target (page|crashed)|has been closed|not attached/i.test(
    String(error),
  );
}
