import {
  recordKindSchema,
  recordSchemas,
  recordStoredSchema,
} from '../../../src/schema/session-records.js';
import type { RecordKind, SessionRecords } from '../../../src/schema/session-records.js';
import { request, RequestFailure } from '../../shared/api.js';
import { attempt } from '../preload/attempt.js';
import { within } from './within.js';

/** How long the end of a session waits for records that are on their way, ms. */
const patienceMs = 8000;

/** After so long a record is sent again that did not get there, ms. */
const againMs = 20_000;

/**
 * What a session leaves beside its trials, on its way to the server. What could not be sent is kept
 * in this browser and sent again, as long as the page is open and by the next page of the session.
 */
export class Records {
  private readonly waiting = new Map<RecordKind, unknown>();
  private readonly sending = new Map<Promise<void>, RecordKind>();

  /** @param name the observer's random name */
  constructor(
    private readonly name: string,
    private readonly token: string,
  ) {
    for (const [kind, value] of Object.entries(this.kept())) {
      const known = recordKindSchema.safeParse(kind);
      if (known.success) this.save(known.data, value);
    }
  }

  /** What the session has answered: what is stored of it, and what is still on its way there. */
  known(stored: SessionRecords): SessionRecords {
    const { calibration, visibility, gamma, questionnaire } = recordSchemas;
    const waits = (kind: RecordKind) => this.waiting.get(kind);
    return {
      ...stored,
      calibration: calibration.safeParse(waits('calibration')).data ?? stored.calibration,
      visibility: visibility.safeParse(waits('visibility')).data ?? stored.visibility,
      gamma: gamma.safeParse(waits('gamma')).data ?? stored.gamma,
      questionnaire:
        questionnaire.safeParse(waits('questionnaire')).data?.answers ?? stored.questionnaire,
    };
  }

  /** Keeps a record and sends it; a later one of its kind takes its place. */
  save(kind: RecordKind, value: unknown): void {
    this.waiting.set(kind, value);
    this.keep();
    const sent = this.send(kind, value).catch(() => {
      setTimeout(() => {
        if (this.waiting.get(kind) === value) this.save(kind, value);
      }, againMs);
    });
    this.sending.set(sent, kind);
    void sent.finally(() => this.sending.delete(sent));
  }

  /**
   * Sends a record now, once.
   *
   * @throws RequestFailure where it did not get there; it is not kept then
   */
  async saveNow(kind: RecordKind, value: unknown): Promise<void> {
    await post(this.token, kind, value);
  }

  /** Does a record of this kind wait to be sent? */
  waits(kind: RecordKind): boolean {
    return this.waiting.has(kind);
  }

  /** Sends at once what waits for another attempt, and waits a little for what is on its way. */
  async settled(): Promise<void> {
    const underWay = new Set(this.sending.values());
    for (const [kind, value] of [...this.waiting]) if (!underWay.has(kind)) this.save(kind, value);
    await within(Promise.all(this.sending.keys()), patienceMs);
  }

  /** Forgets what has not been sent: the person has withdrawn. */
  discard(): void {
    this.waiting.clear();
    this.keep();
  }

  private async send(kind: RecordKind, value: unknown): Promise<void> {
    try {
      await attempt(() => post(this.token, kind, value), { attempts: 4 });
    } catch (failure) {
      // what the server will never take need not be kept; all else may be sent later
      const final =
        failure instanceof RequestFailure && [400, 401, 404, 413].includes(failure.status);
      if (!final) throw failure;
    }
    if (this.waiting.get(kind) !== value) return;
    this.waiting.delete(kind);
    this.keep();
  }

  private get key(): string {
    return `visavis.records.${this.name}`;
  }

  private kept(): Record<string, unknown> {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? '{}') as Record<string, unknown>;
    } catch {
      return {};
    }
  }

  private keep(): void {
    try {
      if (this.waiting.size === 0) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(Object.fromEntries(this.waiting)));
    } catch {
      // kept in memory
    }
  }
}

function post(token: string, kind: RecordKind, body: unknown): Promise<unknown> {
  const options = { method: 'POST', body, token, schema: recordStoredSchema } as const;
  return request(`/api/session/records/${kind}`, options);
}
