import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Answers that never make stimuli or masks; all others may compile the kernels' WebAssembly. */
const withoutKernels = /^\/(?:api|stimuli|sign-in)(?:\/|$)/;

/**
 * Headers of every answer. Scripts come from files of this server only; the pages are isolated
 * from other origins (COOP and COEP), which also gives `performance.now()` its 5 µs steps.
 *
 * @param https is the server reached by https (through a proxy)?
 */
export function securityHeaders(https: boolean): RequestHandler {
  const plain = headers(https, ["'self'"]);
  const kernels = headers(https, ["'self'", "'wasm-unsafe-eval'"]);
  return (request, response, next) => {
    (withoutKernels.test(request.path) ? plain : kernels)(request, response, next);
  };
}

function headers(https: boolean, scriptSrc: string[]): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc,
        styleSrc: ["'self'", "'unsafe-inline'"], // jsPsych writes style attributes
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
}
