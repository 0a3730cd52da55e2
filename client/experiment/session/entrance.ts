import type { Arrival, Arrived } from '../../../src/schema/arrival.js';
import type { PublicStudy, SessionState } from '../../../src/schema/session.js';
import { isPhone } from './arrival.js';
import { words } from '../words/index.js';
import type { Page } from './page.js';
import type { PageTurner } from './page-turner.js';
import { arrive, beginSession, fetchSession, screenOut } from './server-session.js';
import type { SessionLength } from './server-session.js';
import { forgetToken, keepToken, keptToken } from './session-token.js';

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
  study: PublicStudy;
  arrival: Arrival;
  /** under which this browser keeps the session's token */
  name: string;
  length: SessionLength;
  /** called when the person has agreed, before the instructions */
  begun: (running: Running) => void;
}

/** A session: one that was begun before, on this device or another, or a new one. */
export async function enter(entrance: Entrance): Promise<Running> {
  const { pages, study, arrival, name } = entrance;
  const kept = await resume(entrance);
  if (kept !== null) return kept;
  const arrived = await pages.insist(words().trouble.noEntry, () => arrive(study.id, arrival));
  if (arrived.token !== null) {
    keepToken(name, arrived.token);
    const elsewhere = await resume(entrance);
    if (elsewhere !== null) return elsewhere;
  }
  if (arrived.admission !== 'open') {
    return leave(pages, { kind: 'not-admitted', admission: arrived.admission });
  }
  if (arrived.phones === 'refused' && isPhone()) {
    const told = await pages.insist(words().recruitment.screenedOut.title, () =>
      screenOut(study.id, arrival),
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
  const { pages, study, arrival, name, begun } = entrance;
  const agreed = await pages.ask<boolean>((answer) => ({
    kind: 'consent',
    agree: () => answer(true),
    decline: () => answer(false),
    busy: false,
  }));
  if (!agreed) return leave(pages, { kind: 'declined', completion: noConsent });
  pages.put({ kind: 'consent', agree: () => {}, decline: () => {}, busy: true });
  const length = study.blocks.shortTest > 0 ? entrance.length : 'full';
  const state = await pages.insist(words().trouble.noStart, () =>
    beginSession(study.id, length, arrival),
  );
  keepToken(name, state.token);
  const running = { token: state.token, state, resumed: false };
  begun(running);
  const { grid, withdrawalCode } = state;
  await pages.ask<void>((next) => ({ kind: 'instructions', grid, withdrawalCode, next }));
  return running;
}

/** The last page of somebody who does not take part. */
function leave(pages: PageTurner, page: Page): Promise<never> {
  pages.end(page);
  return new Promise<never>(() => {});
}
