import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { errorResponse, unknownAddress } from './error-response.js';
import { pageError, unknownPage } from './message-page.js';
import { warnOfProxy } from './proxy-warning.js';
import { defaultRateLimits, type RateLimits } from './rate-limits.js';
import { arrivalRoutes } from './routes/arrivals.js';
import { dashboardRoutes } from './routes/dashboard.js';
import { pageRoutes } from './routes/pages.js';
import { sessionRoutes } from './routes/session.js';
import { sessionRecordRoutes } from './routes/session-records.js';
import { signInLink, signInRoutes } from './routes/sign-in.js';
import { stimulusRoutes } from './routes/stimuli.js';
import { studyRoutes } from './routes/studies.js';
import { withdrawalRoutes } from './routes/withdrawal.js';
import { securityHeaders } from './security-headers.js';
import type { Store } from './store/index.js';
import type { GroupedTrials } from './grouped-trials.js';
import type { StudyCatalog } from './study-catalog.js';
import type { LiveSummaries } from './summary/live-summaries.js';

/** The SVG text of a category's icon; null where there is none. */
export type ResponseIcon = (category: string) => string | null;

/** What the routes work with. */
export interface ServerParts {
  store: Store;
  catalog: StudyCatalog;
  grouped: GroupedTrials;
  live: LiveSummaries;
  dataFolder: string;
  /** the pages that Vite has built */
  clientFolder: string;
  responseIcon: ResponseIcon;
  logger: Logger;
  limits: RateLimits;
  /** the address that participants are given, where a proxy stands before this server */
  publicUrl: string | null;
  /** do browsers reach the server by https? */
  https: boolean;
  /** do programs take part as simulated observers? */
  simulates: boolean;
}

/** A trial is about 1.5 kB. */
const largestBodyBytes = 64 * 1024;

/** The whole server, not yet listening. */
export function createApp(
  options: Omit<ServerParts, 'limits' | 'https' | 'publicUrl' | 'simulates'> & {
    limits?: Partial<RateLimits>;
    publicUrl?: string | null;
    simulates?: boolean;
  },
): Express {
  const publicUrl = options.publicUrl ?? null;
  const https = publicUrl?.startsWith('https:') ?? false;
  const limits = { ...defaultRateLimits, ...options.limits };
  const simulates = options.simulates ?? false;
  const parts: ServerParts = { ...options, limits, publicUrl, https, simulates };
  const app = express();
  app.disable('x-powered-by');
  if (publicUrl !== null) app.set('trust proxy', 1);
  app.use(securityHeaders(https));
  app.use(logRequests(options.logger));
  if (publicUrl === null) app.use(warnOfProxy(options.logger));

  const api = express.Router();
  api.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  api.use(express.json({ limit: largestBodyBytes }));
  api.get('/health', (_request, response) => void response.json({ status: 'ok' }));
  api.use(studyRoutes(parts), sessionRoutes(parts), signInRoutes(parts));
  api.use(arrivalRoutes(parts), withdrawalRoutes(parts), sessionRecordRoutes(parts));
  api.use('/dashboard', dashboardRoutes(parts));
  api.use(unknownAddress);

  const errorAsJson = errorResponse(options.logger);
  app.use('/api', api, errorAsJson);
  app.use('/stimuli', stimulusRoutes(parts), errorAsJson);
  app.use(signInLink(parts), pageRoutes(parts), unknownPage, pageError, errorAsJson);
  return app;
}

/** Method, path, status and duration; no address, no browser, nothing of a query. */
function logRequests(logger: Logger): express.RequestHandler {
  return (request, response, next) => {
    const begin = performance.now();
    response.on('finish', () => {
      const ms = Math.round(performance.now() - begin);
      const { method, path } = request;
      logger.debug({ method, path, status: response.statusCode, ms }, 'request');
    });
    next();
  };
}
