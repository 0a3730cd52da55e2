import type { z } from 'zod';
import {
  importBatchSchema,
  storedImportSchema,
  understoodImportSchema,
  type importOrderSchema,
  type ImportWishes,
  type UnderstoodImport,
} from '../../../src/schema/trial-import.js';
import { request } from '../../shared/api.js';
import { addresses } from '../addresses.js';

/** Large files take their time. */
const timeoutMs = 30 * 60_000;

/** Begins an import on the server. @returns the name of the batch */
export async function beginImport(): Promise<string> {
  const { batch } = await request(addresses.imports, { method: 'POST', schema: importBatchSchema });
  return batch;
}

export async function sendFile(batch: string, file: File): Promise<void> {
  const address = addresses.importFile(batch, file.name);
  // an empty file has no type to send; its bytes tell the server all there is to know
  await request(address, { method: 'POST', body: file, timeoutMs });
}

/** What the program understands of the files, read as wished. */
export function understand(batch: string, wishes: ImportWishes): Promise<UnderstoodImport> {
  return request(addresses.importUnderstood(batch), {
    method: 'POST',
    body: wishes,
    schema: understoodImportSchema,
    timeoutMs,
  });
}

export function store(batch: string, order: z.input<typeof importOrderSchema>) {
  return request(addresses.importStored(batch), {
    method: 'POST',
    body: order,
    schema: storedImportSchema,
    timeoutMs,
  });
}

/** Deletes what was uploaded and not imported. */
export async function forgetImport(batch: string): Promise<void> {
  await request(addresses.importBatch(batch), { method: 'DELETE', keepalive: true }).catch(
    () => {}, // the server deletes it by itself after a while
  );
}
