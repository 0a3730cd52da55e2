import type { Arrival, Arrived } from '../../../src/schema/arrival.js';
import type { PublicStudy, SessionState } from '../../../src/schema/session.js';
import { isPhone } from './arrival.js';
import { words } from '../words/index.js';
import type { Language } from '../../../src/schema/language.js';
import type { ConsentGiven, Page } from './page.js';
import { hasExample, showExample } from './example-trial.js';
import type { PageTurner } from './page-turner.js';
import { arrive, beginSession, fetchSession, screenOut } from './server-session.js';
import type { SessionLength } from './server-session.js';
import { forgetToken, hasRead, keepRead, keepToken, keptToken } from './session-token.js';

/** A session that this page runs. */
export interface Running {
  token: string;
  state: SessionState;
  /** an earlier page began it */
  resumed: boolean;
  /** after a long absence: the block that was broken off begins anew */
  anew?: boolean;
}

export interface Entrance {
  pages: PageTurner;
  /** in the language that it was read in last */
  study: () => PublicStudy;
  /** shows the study in another language */
  read: (language: Language) => Promise<void>;
  arrival: Arrival;
  /** under which this browser keeps the session's token */
  name: string;
  length: SessionLength;
  /** called when the person has agreed or comes back, before the instructions */
  begun: (running: Running) => void;
}

/** A session: one that was begun before, on this device or another, or a new one. */
export async function enter(entrance: Entrance): Promise<Running> {
  const { pages, arrival, name } = entrance;
  const { id } = entrance.study();
  const kept = await resume(entrance);
  if (kept !== null) return instructed(entrance, kept);
  const arrived = await pages.insist(words().trouble.noEntry, () => arrive(id, arrival));
  if (arrived.token !== null) {
    keepToken(name, arrived.token);
    const elsewhere = await resume(entrance);
    if (elsewhere !== null) return instructed(entrance, elsewhere);
  }
  if (arrived.admission !== 'open') {
    return leave(pages, { kind: 'not-admitted', admission: arrived.admission });
  }
  if (arrived.phones === 'refused' && isPhone()) {
    const told = await pages.insist(words().recruitment.screenedOut.title, () =>
      screenOut(id, arrival),
    );
    return leave(pages, { kind: 'screened-out', completion: told.completion });
  }
  return begin(entrance, arrived);
}

/** The session that an earlier page of this browser began, or null. */
async function resume({ pages, name }: Entrance): Promise<Running | null> {
  const token = keptToken(name);
  if (token === null) return null;
  const state = await pages.insist(words().trouble.noSession, () => fetchSession(token));
  if (state === null) {
    forgetToken(name);
    return null;
  }
  return { token, state, resumed: true };
}

async function begin(entrance: Entrance, { noConsent }: Arrived): Promise<Running> {
  const { pages, arrival, name } = entrance;
  const given = await pages.ask<ConsentGiven | null>((answer) => ({
    kind: 'consent',
    agree: answer,
    decline: () => answer(null),
    read: (language) => void entrance.read(language),
    busy: false,
  }));
  if (given === null) return leave(pages, { kind: 'declined', completion: noConsent });
  pages.put({ kind: 'consent', agree: noop, decline: noop, read: noop, busy: true });
  const study = entrance.study();
  const length = study.blocks.shortTest > 0 ? entrance.length : 'full';
  const state = await pages.insist(words().trouble.noStart, () =>
    beginSession(study, given, length, arrival),
  );
  keepToken(name, state.token);
  const running = { token: state.token, state, resumed: false };
  return instructed(entrance, running);
}

/** Tells what to do before the first answer, until it was read on this device. */
async function instructed({ pages, begun }: Entrance, running: Running): Promise<Running> {
  const { state } = running;
  begun(running);
  const underWay = state.stored.length > 0 || state.status === 'complete' || state.screenedOut;
  if (underWay || hasRead(state.observer)) return running;
  await instruct(pages, running);
  keepRead(state.observer);
  return running;
}

function noop(): void {}

/** What to do, and one trial shown slowly to those who want it, or to all. */
async function instruct(pages: PageTurner, { state, token }: Running): Promise<void> {
  const { grid, withdrawalCode, study } = state;
  const has = hasExample(study, state);
  const offered = has && study.session.example === 'offered';
  let seen = !has || offered;
  for (;;) {
    const choice = await pages.ask<'next' | 'example'>((choose) => ({
      ...{ kind: 'instructions', grid, withdrawalCode },
      next: () => choose('next'),
      example: offered ? () => choose('example') : null,
    }));
    if (choice === 'next' && seen) return;
    await showExample(pages, study, state, token);
    seen = true;
    if (choice === 'next') return;
  }
}

/** The last page of somebody who does not take part. */
function leave(pages: PageTurner, page: Page): Promise<never> {
  pages.end(page);
  return new Promise<never>(() => {});
}
