import { createReadStream, existsSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { StudySummary } from '../../src/schema/dashboard.js';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** A policy at least as strict as the real server's, so that the pages are seen to live with it. */
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'";

/** What the stand-in answers; tests change it while the page is open. */
export interface StandInState {
  signedIn: boolean;
  password: string;
  /** null: the study does not exist */
  summary: StudySummary | null;
  list: unknown[];
  /** how the study changes when simulated observers are asked for, or removed */
  onSimulate: () => StudySummary;
  onRemove: () => StudySummary;
  /** all requests but those for analyses, which depend on where the reader looks */
  requests: string[];
  /** by the last part of the address; others do not exist */
  analyses?: Record<string, unknown>;
}

/** Stands in for the visavis server: the built pages, and an API that says what a test wants. */
export async function startStandIn(pagesFolder: string, state: StandInState) {
  const listeners = new Set<ServerResponse>();
  const json = (response: ServerResponse, status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const refuse = (response: ServerResponse, status: number, message: string) =>
    json(response, status, { error: { code: 'REFUSED', message } });
  const sendEvent = (response: ServerResponse, summary: StudySummary) =>
    response.write(`event: summary\ndata: ${JSON.stringify(summary)}\n\n`);
  const publish = (summary: StudySummary) => {
    state.summary = summary;
    for (const response of listeners) sendEvent(response, summary);
  };

  const api = (method: string, address: string, body: string, response: ServerResponse) => {
    const path = address.split('?')[0];
    const analysis =
      /\/studies\/[^/]+\/(agreement|divergence|confusions|images-answered|conclusions|thresholds)$/.exec(
        path,
      )?.[1];
    if (analysis === undefined) state.requests.push(`${method} ${address}`);
    if (path === '/api/sign-in') {
      const { password } = JSON.parse(body) as { password: string };
      state.signedIn = password === state.password;
      return state.signedIn ? json(response, 200, {}) : refuse(response, 401, 'Wrong password.');
    }
    if (!state.signedIn) return refuse(response, 401, 'Sign in first.');
    if (path === '/api/dashboard/studies') return json(response, 200, state.list);
    if (state.summary === null) return refuse(response, 404, 'No such study.');
    if (analysis !== undefined) {
      const answer = state.analyses?.[analysis];
      if (answer === undefined) return refuse(response, 404, 'No such analysis.');
      return json(response, 200, answer);
    }
    if (path.endsWith('/events')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      sendEvent(response, state.summary);
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      return;
    }
    if (path.endsWith('/simulate') && method === 'POST') publish(state.onSimulate());
    if (path.endsWith('/simulated') && method === 'DELETE') publish(state.onRemove());
    json(response, 200, state.summary);
  };

  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://stand-in');
    if (pathname.startsWith('/api/')) {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => api(request.method ?? 'GET', pathname + search, body, response));
      return;
    }
    const page = /^\/(dashboard|sign-in)$/.exec(pathname);
    const file = normalize(join(pagesFolder, page === null ? pathname : `${page[1]}.html`));
    if (!file.startsWith(pagesFolder) || extname(file) === '' || !existsSync(file)) {
      response.writeHead(404);
      response.end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
    });
    createReadStream(file).pipe(response);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const hangUp = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    address: `http://127.0.0.1:${String(port)}`,
    publish,
    hangUp,
    comeBack: () => listen(port),
  };
}
