import { parse, serialize } from 'cookie';
import type { Request, RequestHandler, Response } from 'express';
import { VisavisError } from '../src/errors.js';
import { newToken, tokenHash } from './secrets.js';
import type { Store } from './store/index.js';

const cookieName = 'visavis_researcher';

/** How long a browser stays signed in, ms. */
const signedInMs = 30 * 24 * 3600 * 1000;

/** Signs the browser in that gets this response. */
export async function signIn(store: Store, response: Response, https: boolean): Promise<void> {
  const token = newToken();
  await store.saveSignIn(tokenHash(token), new Date(Date.now() + signedInMs));
  response.append('Set-Cookie', cookie(token, https, signedInMs / 1000));
}

/** Signs the browser out that sent this request. @returns the hash of what is no longer valid */
export async function signOut(
  store: Store,
  request: Request,
  response: Response,
  https: boolean,
): Promise<string | null> {
  const hash = signInHash(request);
  if (hash !== null) await store.deleteSignIn(hash);
  response.append('Set-Cookie', cookie('', https, 0));
  return hash;
}

/** Hash of the sign-in that a request carries, valid or not. */
export function signInHash(request: Request): string | null {
  const token = parse(request.get('cookie') ?? '')[cookieName];
  return token === undefined || token === '' ? null : tokenHash(token);
}

/** Is the request a signed-in researcher's? */
export async function isResearcher(request: Request, store: Store): Promise<boolean> {
  const hash = signInHash(request);
  return hash !== null && (await store.isSignedIn(hash));
}

/** Lets only a signed-in researcher through. */
export function requireResearcher(store: Store): RequestHandler {
  return async (request, _response, next) => {
    if (!(await isResearcher(request, store))) throw new VisavisError('NOT_SIGNED_IN', {});
    next();
  };
}

/**
 * Refuses writes that another site's page makes in the researcher's name: the browser says where a
 * request comes from, and a form of another site cannot send JSON.
 *
 * @param publicUrl the address of the proxy before this server, if there is one
 */
export function requireOwnOrigin(publicUrl: string | null): RequestHandler {
  return (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      next();
      return;
    }
    const origin = request.get('origin');
    const own = [request.host, publicUrl === null ? null : hostOf(publicUrl)];
    const foreignSite = request.get('sec-fetch-site') === 'cross-site';
    if (foreignSite || (origin !== undefined && !own.includes(hostOf(origin)))) {
      const host = own[1] ?? request.host;
      throw new VisavisError('ORIGIN_REFUSED', { origin: origin ?? 'another site', host });
    }
    const bodyBytes = Number(request.get('content-length') ?? 0);
    const hasBody = bodyBytes > 0 || request.get('transfer-encoding') !== undefined;
    // a page of another site cannot send either of these without asking first
    if (hasBody && !request.is(['application/json', 'application/octet-stream'])) {
      throw new VisavisError('INVALID_INPUT', {
        field: 'Content-Type',
        expected: 'application/json',
        got: request.get('content-type') ?? 'nothing',
        mend: 'send JSON',
      });
    }
    next();
  };
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin;
}

function cookie(value: string, https: boolean, maxAgeSeconds: number): string {
  return serialize(cookieName, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax', // strict would drop it when a link of the terminal or of a mail is followed
    secure: https,
    maxAge: maxAgeSeconds,
  });
}
