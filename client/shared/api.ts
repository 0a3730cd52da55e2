import type { z } from 'zod';

/** What a request ended with when it did not end well. */
export class RequestFailure extends Error {
  /**
   * @param status HTTP status; 0 where no answer came (offline, server down, time-out)
   * @param code the server's error code, or `OFFLINE`
   */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'RequestFailure';
  }
}

export interface RequestOptions<Schema extends z.ZodType> {
  method?: 'GET' | 'POST' | 'DELETE';
  /** sent as JSON; a file as its bytes */
  body?: unknown;
  /** a participant's token */
  token?: string | null;
  /** checks the answer; leave out for an answer that nobody reads */
  schema?: Schema;
  /** ms until the request is given up */
  timeoutMs?: number;
  /** lets the request outlive the page */
  keepalive?: boolean;
  signal?: AbortSignal;
}

/**
 * One HTTP request to the visavis server: JSON out, checked JSON in.
 *
 * @throws RequestFailure with the server's own sentence, or saying that no answer came
 */
export async function request<Schema extends z.ZodType>(
  path: string,
  options: RequestOptions<Schema> = {},
): Promise<z.output<Schema>> {
  const response = await send(path, options);
  const text = await response.text().catch((cause: unknown) => {
    throw offline(cause);
  });
  const answer: unknown = parseJson(text);
  if (!response.ok) throw refusal(response.status, answer);
  if (!options.schema) return undefined as z.output<Schema>;
  const checked = options.schema.safeParse(answer);
  if (!checked.success) {
    throw new RequestFailure(
      response.status,
      'UNEXPECTED_ANSWER',
      `The server's answer to ${path} has an unknown form; reload the page.`,
      { cause: checked.error },
    );
  }
  return checked.data;
}

/** A file's bytes, with the participant's token where there is one. */
export async function requestBlob(
  path: string,
  options: { token?: string | null; timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<Blob> {
  const response = await send(path, options);
  if (!response.ok) {
    throw refusal(response.status, parseJson(await response.text().catch(() => '')));
  }
  return response.blob().catch((cause: unknown) => {
    throw offline(cause);
  });
}

async function send(path: string, options: RequestOptions<z.ZodType>): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json, image/*;q=0.9' });
  const file = options.body instanceof Blob ? options.body : null;
  if (file !== null) headers.set('Content-Type', 'application/octet-stream');
  else if (options.body !== undefined) headers.set('Content-Type', 'application/json');
  if (options.token) headers.set('Authorization', `Bearer ${options.token}`);
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 15_000);
  try {
    return await fetch(path, {
      method: options.method ?? 'GET',
      headers,
      body: file ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
      keepalive: options.keepalive ?? false,
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
      credentials: 'same-origin',
    });
  } catch (cause) {
    throw offline(cause);
  }
}

function offline(cause: unknown): RequestFailure {
  return new RequestFailure(0, 'OFFLINE', 'The server could not be reached.', { cause });
}

function refusal(status: number, answer: unknown): RequestFailure {
  const { code, message } = errorOf(answer);
  return new RequestFailure(status, code, message || `The server answered with status ${status}.`);
}

/** Reads `{ error: { code, message } }` and `{ code, message }` alike. */
function errorOf(answer: unknown): { code: string; message: string } {
  const outer = isRecord(answer) ? answer : {};
  const inner = isRecord(outer.error) ? outer.error : outer;
  return {
    code: typeof inner.code === 'string' ? inner.code : 'REFUSED',
    message: typeof inner.message === 'string' ? inner.message : '',
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
