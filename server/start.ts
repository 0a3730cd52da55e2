import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { LoadedStudy } from '../src/study/study-file.js';
import { createApp, type ResponseIcon } from './app.js';
import { listen, type Address } from './listen.js';
import { generatePassword, hashPassword } from './password.js';
import { deleteOldPreviews } from './old-previews.js';
import type { RateLimits } from './rate-limits.js';
import { newToken, tokenHash } from './secrets.js';
import type { Store } from './store/index.js';
import { studyCatalog } from './study-catalog.js';
import { GroupedTrials } from './grouped-trials.js';
import { liveSummaries } from './summary/live-summaries.js';

export interface ServerOptions extends Address {
  store: Store;
  studies: readonly LoadedStudy[];
  dataFolder: string;
  clientFolder: string;
  responseIcon: ResponseIcon;
  logger: Logger;
  limits?: Partial<RateLimits>;
  publicUrl?: string | null;
  /** lets programs take part as simulated observers (default: no) */
  simulates?: boolean;
}

export interface RunningServer {
  /** address of the front page, with a slash at its end */
  url: string;
  port: number;
  /** ends requests that are under way, then everything; the store stays open */
  stop(): Promise<void>;
}

/** How long requests that are under way may still take when the server stops, ms. */
const stopMs = 3000;

/** How long a one-time sign-in link can be used, ms. */
const signInLinkMs = 24 * 3600 * 1000;

/**
 * Serves participants and the researcher.
 *
 * @throws VisavisError PORT_IN_USE, ADDRESS_REFUSED
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { store, studies, dataFolder, logger } = options;
  const catalog = studyCatalog(studies, dataFolder);
  const grouped = new GroupedTrials(store);
  const live = liveSummaries(store, catalog, grouped, logger);
  const app = createApp({ ...options, catalog, grouped, live });
  let server: Server;
  try {
    server = await listen(app, options);
  } catch (error) {
    live.close();
    throw error;
  }
  const endDeleting = await deleteOldPreviews(store, logger);
  const warmed = live.warm();
  const { port } = server.address() as AddressInfo;
  return {
    url: options.publicUrl ?? addressOf(options.host, port),
    port,
    async stop() {
      live.close();
      await endDeleting();
      await warmed;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const deadline = setTimeout(() => server.closeAllConnections(), stopMs);
      await closed;
      clearTimeout(deadline);
    },
  };
}

/** The password made at the first start, to be shown once; null where there is one already. */
export async function firstPassword(store: Store): Promise<string | null> {
  if ((await store.passwordHash()) !== null) return null;
  const password = generatePassword();
  return (await store.setFirstPasswordHash(await hashPassword(password))) ? password : null;
}

/** The address of a link that signs in once. */
export async function oneTimeLink(store: Store, url: string): Promise<string> {
  const token = newToken();
  await store.saveSignInLink(tokenHash(token), new Date(Date.now() + signInLinkMs));
  return new URL(`/sign-in?token=${token}`, url).href;
}

function addressOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}/`;
}
