import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { VisavisError } from '../src/errors.js';

/** Answers an address under `/api` that is not there. */
export const unknownAddress: RequestHandler = (request, _response, next) => {
  next(new VisavisError('NOT_FOUND', { path: request.path }));
};

/**
 * Answers every error as `{code, message}` with its status. What nobody foresaw is logged and
 * answered without detail.
 */
export function errorResponse(logger: Logger): ErrorRequestHandler {
  return (cause: unknown, request, response, next) => {
    if (response.headersSent) {
      next(cause); // Express closes the connection: the client sees that the answer is not whole
      return;
    }
    const error: VisavisError | null = cause instanceof VisavisError ? cause : known(cause);
    if (error === null) {
      const time = new Date().toISOString();
      logger.error(
        { err: cause as Error, method: request.method, path: request.path },
        'request failed',
      );
      const told = new VisavisError('INTERNAL', { time });
      response.status(told.status).json({ code: told.code, message: told.message });
      return;
    }
    if (error.status >= 500) logger.error({ err: error }, error.message);
    response.status(error.status).json({ code: error.code, message: error.message });
  };
}

/** Errors that Express raises about a request; null for any other. */
function known(cause: unknown): VisavisError | null {
  const { type, status, limit, length, message } = (cause ?? {}) as Record<string, unknown>;
  if (type === 'entity.too.large') {
    return new VisavisError('BODY_TOO_LARGE', {
      limit: Number(limit),
      got: typeof length === 'number' ? length : 'more',
    });
  }
  if (type === 'entity.parse.failed') {
    return new VisavisError('INVALID_INPUT', {
      field: 'the body',
      expected: 'JSON',
      got: String(message).slice(0, 80),
      mend: 'send valid JSON',
    });
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new VisavisError('INVALID_INPUT', {
      field: 'the request',
      expected: 'a valid request',
      got: String(message).slice(0, 80),
      mend: 'correct it',
    });
  }
  return null;
}
