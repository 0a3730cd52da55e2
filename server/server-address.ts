import type { Request } from 'express';
import type { ServerParts } from './app.js';

/** Where the asker reaches this server: as it was told to say, else as she has asked. */
export function serverAddress(
  { publicUrl }: Pick<ServerParts, 'publicUrl'>,
  request: Request,
): string {
  return publicUrl ?? `${request.protocol}://${request.host}`;
}
