import { Router } from 'express';
import { z } from 'zod';
import { VisavisError } from '../../src/errors.js';
import type { ServerParts } from '../app.js';
import { isPassword } from '../password.js';
import { limitSignIns } from '../rate-limits.js';
import { readInput } from '../read-input.js';
import { isResearcher, requireOwnOrigin, signIn, signOut } from '../researcher.js';
import { tokenHash } from '../secrets.js';

const signInSchema = z.strictObject({ password: z.string().min(1).max(1000) });

/** `POST /api/sign-in`, `POST /api/sign-out`, `GET /api/sign-in` (am I signed in?). */
export function signInRoutes({ store, https, limits, live, publicUrl }: ServerParts): Router {
  const router = Router();

  router.get('/sign-in', async (request, response) => {
    response.json({ signedIn: await isResearcher(request, store) });
  });

  router.post(
    '/sign-in',
    limitSignIns(limits.signIn),
    requireOwnOrigin(publicUrl),
    async (request, response) => {
      const { password } = readInput(signInSchema, request.body);
      const hash = await store.passwordHash();
      if (hash === null || !(await isPassword(password, hash))) {
        throw new VisavisError('WRONG_PASSWORD', {});
      }
      await signIn(store, response, https);
      response.json({ signedIn: true });
    },
  );

  router.post('/sign-out', requireOwnOrigin(publicUrl), async (request, response) => {
    const hash = await signOut(store, request, response, https);
    if (hash !== null) live.closeSignIn(hash);
    response.json({ signedIn: false });
  });

  return router;
}

/** `GET /sign-in?token=…`: the one-time link; without a token the page asks for the password. */
export function signInLink({ store, https }: ServerParts): Router {
  const router = Router();
  router.get('/sign-in', async (request, response, next) => {
    const { token } = request.query;
    if (typeof token !== 'string') {
      next();
      return;
    }
    response.set('Cache-Control', 'no-store');
    if (await store.useSignInLink(tokenHash(token))) {
      await signIn(store, response, https);
      response.redirect(303, '/dashboard');
    } else if (await isResearcher(request, store)) {
      response.redirect(303, '/dashboard'); // the same link again in the browser that used it
    } else {
      response.redirect(303, '/sign-in?link=used');
    }
  });
  return router;
}
