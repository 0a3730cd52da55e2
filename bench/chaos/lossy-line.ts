import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { sessionStateSchema, type TrialSubmission } from '../../src/schema/session.js';

/** An answer that the server has told the page it has. */
export interface Acknowledged {
  index: number;
  response: string | null;
}

const trialsPath = '/api/session/trials';

/** Everything that a page tells the server of its session. */
const sessionPath = '/api/session/';

/**
 * The line between browser and server, which can fail: a proxy that is cut, answers 500 itself, or
 * lets an answer through and loses the reply. It notes what the server has acknowledged.
 */
export class LossyLine {
  /** nothing passes */
  cut = false;
  /** so much of what the page says next gets a 500 and never reaches the server */
  errors = 0;
  /** so much of what it says next is heard, and the reply lost */
  lostReplies = 0;
  /** how often each of these happened */
  readonly happened = { errors: 0, lostReplies: 0 };
  /** names of participants whose session the page was given, of this scenario */
  readonly observers = new Set<string>();
  readonly acknowledged: Acknowledged[] = [];
  /** answers that the server would not take, with its words */
  readonly refused: string[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((asked, answer) => this.pass(asked, answer));

  constructor(private readonly targetPort: () => number) {
    this.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  /** @returns the address to open */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** Cuts the line, connections under way included, or mends it. */
  setCut(cut: boolean): void {
    this.cut = cut;
    if (cut) for (const socket of this.sockets) socket.destroy();
  }

  /** For the next scenario: a whole line that has seen nothing. */
  reset(): void {
    this.cut = false;
    this.errors = 0;
    this.lostReplies = 0;
    Object.assign(this.happened, { errors: 0, lostReplies: 0 });
    this.observers.clear();
    this.acknowledged.length = 0;
    this.refused.length = 0;
  }

  private pass(asked: IncomingMessage, answer: ServerResponse): void {
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('error', () => answer.destroy());
    asked.on('end', () => {
      if (this.cut) return void answer.destroy();
      const path = asked.url ?? '';
      const says = asked.method === 'POST' && path.startsWith(sessionPath);
      if (says && this.errors > 0) {
        this.errors--;
        this.happened.errors++;
        answer.writeHead(500, { 'Content-Type': 'application/json' });
        answer.end('{"code":"INTERNAL","message":"Something went wrong."}');
        return;
      }
      this.forward(asked, Buffer.concat(chunks), answer, says);
    });
  }

  private forward(
    asked: IncomingMessage,
    body: Buffer,
    answer: ServerResponse,
    says: boolean,
  ): void {
    const { method, url: path = '', headers } = asked;
    const isTrial = says && path === trialsPath;
    const onward = request(
      { host: '127.0.0.1', port: this.targetPort(), method, path, headers },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('error', () => answer.destroy());
        reply.on('end', () => {
          const text = Buffer.concat(chunks);
          const status = reply.statusCode ?? 502;
          if (says && status < 300 && this.lostReplies > 0) {
            this.lostReplies--;
            this.happened.lostReplies++;
            return void answer.destroy();
          }
          if (this.cut) return void answer.destroy();
          this.note(path, status, text, isTrial ? body : null);
          answer.writeHead(status, reply.headers);
          answer.end(text);
        });
      },
    );
    onward.on('error', () => answer.destroy());
    onward.end(body);
  }

  private note(path: string, status: number, reply: Buffer, trial: Buffer | null): void {
    if (trial !== null) {
      const { index, response } = JSON.parse(trial.toString()) as TrialSubmission;
      if (status < 300) this.acknowledged.push({ index, response });
      else if (status < 500) this.refused.push(`${index}: ${status} ${reply.toString()}`);
      return;
    }
    if (status >= 300 || !(path === '/api/session' || path.endsWith('/sessions'))) return;
    const { observer } = sessionStateSchema.parse(JSON.parse(reply.toString()));
    this.observers.add(observer);
  }
}
