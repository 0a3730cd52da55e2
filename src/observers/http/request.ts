import { setTimeout as wait } from 'node:timers/promises';
import { VisavisError } from '../../errors.js';

/** How a service is asked. */
export interface RequestOptions {
  readonly timeoutMs: number;
  readonly attempts: number;
  readonly backOffMs: number;
  readonly largestAnswerBytes: number;
  /** ends waiting, for an answer or for the next attempt */
  readonly signal?: AbortSignal;
}

const longestBackOffMs = 30_000;
/** What a service does whose program fails while it answers. */
const closed = 'closed the connection without an answer';

/** A failure that another attempt may mend. */
class Passing {
  constructor(
    readonly reason: string,
    readonly mend: string,
    readonly cause?: unknown,
  ) {}
}

/**
 * Sends a request and returns the JSON that is answered. Attempts are repeated where the service
 * cannot be reached, is too slow or has an internal error (status 5xx), with waits of `backOffMs`,
 * twice, four times ... that; any other failure is final.
 *
 * @param body sent as JSON by POST; without it the request is a GET
 * @throws VisavisError SERVICE_FAILED: down, slow, refusing, not JSON, too long; the signal's reason
 */
export async function requestJson(
  url: string,
  body: unknown,
  options: RequestOptions,
): Promise<unknown> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  for (let attempt = 1; ; attempt++) {
    const outcome = await attemptOnce(url, sent, options);
    if (!(outcome instanceof Passing)) return parse(url, outcome);
    options.signal?.throwIfAborted();
    if (attempt >= options.attempts) {
      const tries = attempt === 1 ? '' : ` in each of ${attempt} attempts`;
      throw failed(url, `${outcome.reason}${tries}`, outcome.mend, outcome.cause);
    }
    const pauseMs = Math.min(longestBackOffMs, options.backOffMs * 2 ** (attempt - 1));
    await wait(pauseMs, undefined, { signal: options.signal });
  }
}

/** The error of a service that did not do what it should. */
export function failed(url: string, reason: string, mend: string, cause?: unknown): VisavisError {
  return new VisavisError('SERVICE_FAILED', { url, reason, mend }, { cause });
}

async function attemptOnce(
  url: string,
  body: string | undefined,
  { timeoutMs, largestAnswerBytes, signal }: RequestOptions,
): Promise<string | Passing> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body,
      redirect: 'error',
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    const text = await boundedText(url, response, largestAnswerBytes);
    if (response.ok) return text;
    const reason = `answered with status ${response.status}${quoted(text)}`;
    if (response.status >= 500)
      return new Passing(reason, 'look at what the service prints, and repeat the command');
    throw failed(url, reason, 'correct the address or the service');
  } catch (error) {
    if (error instanceof VisavisError) throw error;
    if (timeout.aborted) {
      const mend = 'see that it runs, or give it longer (timeoutMs), and repeat the command';
      return new Passing(`did not answer within ${timeoutMs} ms`, mend, error);
    }
    const reason = networkReason(error);
    if (reason === closed)
      return new Passing(reason, 'look at what the service prints, and repeat the command', error);
    const mend = 'see that it runs and repeat the command';
    return new Passing(`could not be reached (${reason})`, mend, error);
  }
}

async function boundedText(url: string, response: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    // leaving the loop cancels the rest of the body
    if (bytes > limit)
      throw failed(
        url,
        `answered with more than ${limit} bytes`,
        'send fewer images at once (batchSize) or allow longer answers (largestAnswerBytes)',
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(url: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // Python writes these words where a number is none; JSON has no word for it
    const word = /(?<=[[,:]\s*)-?(NaN|Infinity)\b/.exec(text)?.[0];
    if (word === undefined)
      throw failed(url, `answered what is not JSON${quoted(text)}`, 'correct the service', cause);
    const mend = 'look for a division by zero or an overflow in the model';
    throw failed(url, `answered ${word} instead of a number`, mend, cause);
  }
}

/** The beginning of an answer, printable, for a sentence. */
function quoted(text: string): string {
  const printable = text.replace(/[^\x20-\x7e\u00a0-\ud7ff]+/g, ' ').trim();
  const line = printable.replace(/^"(.*)"$/, '$1');
  if (line === '') return ' and nothing else';
  return ` ("${line.length > 100 ? `${line.slice(0, 97)}...` : line}")`;
}

/** Why fetch failed, in few words: it hides the reason in a chain of causes. */
function networkReason(error: unknown): string {
  let inmost = error;
  while (inmost instanceof Error && inmost.cause instanceof Error) inmost = inmost.cause;
  const { code } = inmost as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (code === 'ENOTFOUND') return 'no such machine';
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return closed;
  return inmost instanceof Error ? inmost.message : String(inmost);
}
