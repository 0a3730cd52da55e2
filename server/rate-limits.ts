import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { VisavisError } from '../src/errors.js';
import { bearerToken } from './participant.js';
import { tokenHash } from './secrets.js';

/** How many requests are let through in a window of time. */
export interface RateLimit {
  limit: number;
  windowMs: number;
}

/** Limits of this server. People of a laboratory share an address: participants count by token. */
export interface RateLimits {
  /** failed sign-ins per address */
  signIn: RateLimit;
  /** new sessions per address */
  newSession: RateLimit;
  /** requests of one participant: a trial takes 2.5 s, a queue is emptied after an interruption */
  participant: RateLimit;
  /** withdrawal codes per address that belong to nobody */
  withdrawalCode: RateLimit;
  /** stimuli of one participant: a block's are loaded at once, again after a reload */
  stimulus: RateLimit;
}

export const defaultRateLimits: RateLimits = {
  signIn: { limit: 10, windowMs: 60_000 },
  newSession: { limit: 300, windowMs: 60_000 },
  participant: { limit: 600, windowMs: 60_000 },
  withdrawalCode: { limit: 20, windowMs: 60_000 },
  stimulus: { limit: 6000, windowMs: 60_000 },
};

/** Counts wrong passwords of one address. */
export const limitSignIns = (rate: RateLimit) =>
  limiter(rate, { keyGenerator: addressOf, skipSuccessfulRequests: true });

export const limitNewSessions = (rate: RateLimit) => limiter(rate, { keyGenerator: addressOf });

/** Counts requests by the participant's token; requests without one are refused elsewhere. */
export const limitParticipants = (rate: RateLimit) =>
  limiter(rate, {
    keyGenerator: (request) => tokenHash(bearerToken(request) ?? ''),
    skip: (request) => bearerToken(request) === null,
  });

/** Counts wrong withdrawal codes of one address; requests with a session's token carry none. */
export const limitWithdrawalCodes = (rate: RateLimit) =>
  limiter(rate, {
    keyGenerator: addressOf,
    skip: (request) => bearerToken(request) !== null,
    skipSuccessfulRequests: true,
  });

function limiter(
  { limit, windowMs }: RateLimit,
  options: Parameters<typeof rateLimit>[0],
): RequestHandler {
  return rateLimit({
    limit,
    windowMs,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { xForwardedForHeader: false }, // warnOfProxy says it in our words
    handler: (_request, _response, next) => {
      next(new VisavisError('TOO_MANY_REQUESTS', { limit, seconds: windowMs / 1000 }));
    },
    ...options,
  });
}

/** The address is kept in memory for the length of the window and nowhere stored. */
function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? '');
}
