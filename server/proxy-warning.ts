import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** Says once in the log that a proxy stands before a server that has not been told of it. */
export function warnOfProxy(logger: Logger): RequestHandler {
  let isTold = false;
  return (request, _response, next) => {
    if (!isTold && request.get('x-forwarded-for') !== undefined) {
      isTold = true;
      logger.warn(
        'Requests come through a proxy, but --public-url is not given: cookies are not secure, and ' +
          'all visitors count as one against the limits on requests.',
      );
    }
    next();
  };
}
