import { createServer, type RequestListener, type Server } from 'node:http';
import { VisavisError } from '../src/errors.js';

export interface Address {
  /** 0: any free port */
  port: number;
  host: string;
}

/** How long a quiet connection is kept, ms; longer than the minute that proxies keep theirs. */
const keepAliveMs = 65_000;

/**
 * Listens at an address.
 *
 * @throws VisavisError PORT_IN_USE, ADDRESS_REFUSED
 */
export function listen(handler: RequestListener, { port, host }: Address): Promise<Server> {
  const server = createServer({ keepAliveTimeout: keepAliveMs }, handler);
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(refusal(cause, { port, host }));
    });
    server.listen({ port, host }, () => {
      server.removeAllListeners('error');
      resolve(server);
    });
  });
}

/** Fails now rather than after minutes of preparing. @throws as {@link listen} */
export async function checkAddress(address: Address): Promise<void> {
  const server = await listen(() => undefined, address);
  await new Promise((resolve) => server.close(resolve));
}

function refusal(cause: NodeJS.ErrnoException, { port, host }: Address): Error {
  if (cause.code === 'EADDRINUSE') {
    return new VisavisError('PORT_IN_USE', { port, host, free: port + 1 }, { cause });
  }
  if (cause.code === 'EACCES') {
    const reason = 'this user may not use that port';
    const mend = 'choose a port above 1023 with --port';
    return new VisavisError('ADDRESS_REFUSED', { port, host, reason, mend }, { cause });
  }
  if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND' || cause.code === 'EAI_AGAIN') {
    const reason = 'this computer has no such address';
    const mend = 'give --host 127.0.0.1 (this computer only) or 0.0.0.0 (the whole network)';
    return new VisavisError('ADDRESS_REFUSED', { port, host, reason, mend }, { cause });
  }
  return cause;
}
