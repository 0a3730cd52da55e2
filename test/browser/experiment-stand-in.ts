import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import sharp from 'sharp';
import type { Arrived } from '../../src/schema/arrival.js';
import { sixteenCategories } from '../../src/schema/category.js';
import type { ParticipantResult } from '../../src/schema/dashboard.js';
import type { Completion } from '../../src/schema/recruitment.js';
import { trialLookSchema } from '../../src/schema/trial-look.js';
import type { PublicStudy, SessionState, TrialSubmission } from '../../src/schema/session.js';
import { publicStepsSchema } from '../../src/schema/session-steps.js';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'";
const token = 't'.repeat(43);
const sidePx = 96;
const hashOf = (index: number) => index.toString(16).padStart(64, '0');

/** What goes wrong with a request, and how: no answer, an error, or an answer lost after storing. */
export type Fault = 'unreachable' | 'error' | 'refused' | 'reply lost' | null;

export interface StandIn {
  url: string;
  /** every answer received, also those sent twice, in order */
  received: TrialSubmission[];
  /** what is stored, by index */
  stored: Map<number, TrialSubmission>;
  /** asked before each request under `/api` and `/stimuli` */
  fault: (method: string, path: string) => Fault;
  /** what was sent to begin sessions */
  begun: Record<string, unknown>[];
  /** what is answered to those who arrive */
  arrived: Arrived;
  /** did a page give up answers that it could not send? */
  givenUp: boolean;
  /** what they are given at the end */
  completion: Completion | null;
  close(): Promise<void>;
}

export interface StudyShape {
  blocks: number;
  trialsPerBlock: number;
  /** what is otherwise than usual */
  study?: Partial<PublicStudy>;
  grid?: string[];
  /** what is otherwise in other languages than the first, by language */
  translations?: Readonly<Record<string, Partial<PublicStudy>>>;
}

/** Stands in for the server: a study of two practice trials and some test trials, faults at will. */
export async function startExperimentStandIn(
  pagesFolder: string,
  shape: StudyShape,
): Promise<StandIn> {
  const { blocks, trialsPerBlock, study: special = {}, grid = [...sixteenCategories] } = shape;
  const practice = 2;
  const first = { ...studyOf(practice, blocks, trialsPerBlock), ...special };
  const studyIn = (language: string | null): PublicStudy => ({
    ...first,
    ...(language === null ? {} : shape.translations?.[language]),
  });
  let study = first;
  const trials = Array.from({ length: practice + blocks * trialsPerBlock }, (_, index) => ({
    index,
    block: index < practice ? 0 : 1 + Math.floor((index - practice) / trialsPerBlock),
    phase: index < practice ? ('practice' as const) : ('test' as const),
    contentHash: hashOf(index),
    maskSeed: index,
  }));
  const png = await sharp({
    create: { width: sidePx, height: sidePx, channels: 3, background: '#caa' },
  })
    .png()
    .toBuffer();
  const standIn: Omit<StandIn, 'url' | 'close'> = {
    received: [],
    stored: new Map(),
    begun: [],
    fault: () => null,
    arrived: { admission: 'open', token: null, phones: 'allowed', noConsent: null },
    givenUp: false,
    completion: null,
  };
  let complete = false;
  let withdrawn = false;

  const state = (): SessionState => ({
    observer: 'participant-1',
    study,
    length: 'full',
    sidePx,
    grid,
    trials,
    stored: [...standIn.stored.keys()],
    status: complete ? 'complete' : 'running',
    withdrawalCode: 'ABCD-EFGH-JKMN',
    preview: false,
    incompleteCompletion: null,
    records: {},
    screenedOut: null,
  });

  const store = (submission: TrialSubmission): [status: number, body: unknown] => {
    standIn.received.push(submission);
    const known = standIn.stored.get(submission.index);
    if (known && JSON.stringify(known) !== JSON.stringify(submission)) {
      return [409, { code: 'TRIAL_CONFLICT', message: 'Another answer is stored.' }];
    }
    standIn.stored.set(submission.index, submission);
    const feedback = { correct: submission.response === 'dog', category: 'dog' };
    const told = submission.index < practice ? { feedback } : {};
    return [known ? 200 : 201, { index: submission.index, stored: true, ...told }];
  };

  const answer = (
    path: string,
    body: string,
    language: string | null,
  ): [status: number, body: unknown] => {
    if (path === '/api/studies/demo') return [200, studyIn(language)];
    if (path === '/api/studies/demo/icons') {
      return [200, Object.fromEntries(sixteenCategories.map((name) => [name, iconOf(name)]))];
    }
    if (path === '/api/studies/demo/arrivals') return [200, standIn.arrived];
    if (path === '/api/studies/demo/screen-outs') {
      return [201, { completion: standIn.arrived.noConsent }];
    }
    if (path === '/api/studies/demo/sessions') {
      const begun = JSON.parse(body) as Record<string, unknown>;
      standIn.begun.push(begun);
      study = studyIn(String(begun.language));
      return [201, { ...state(), token }];
    }
    if (withdrawn && path.startsWith('/api/session')) return [401, { code: 'X', message: 'Gone.' }];
    if (path === '/api/session') return [200, state()];
    if (path.startsWith('/api/session/records/')) return [201, { stored: true }];
    if (path === '/api/session/trials') return store(JSON.parse(body) as TrialSubmission);
    if (path === '/api/session/finish') {
      const { incomplete } = JSON.parse(body) as { incomplete?: true };
      standIn.givenUp ||= incomplete === true;
      const missing = trials.map(({ index }) => index).filter((i) => !standIn.stored.has(i));
      complete = missing.length === 0;
      const completion = complete || incomplete ? standIn.completion : null;
      return [200, { status: complete ? 'complete' : 'running', missing, completion }];
    }
    if (path === '/api/session/withdraw') {
      const trials = standIn.stored.size;
      standIn.stored.clear();
      withdrawn = true;
      return [200, { trials }];
    }
    if (path === '/api/session/result') return [200, resultOf(study)];
    return [404, { code: 'NOT_FOUND', message: `No ${path}.` }];
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    void bodyOf(request).then((body) => {
      const served = /^\/(api|stimuli)\//.test(pathname);
      const fault = served ? standIn.fault(request.method ?? 'GET', pathname) : null;
      if (fault === 'unreachable') return request.socket.destroy();
      if (fault === 'error') return json(response, 503, { code: 'X', message: 'Down for a bit.' });
      if (fault === 'refused') return json(response, 400, { code: 'X', message: 'Not so.' });
      if (pathname.startsWith('/stimuli/')) {
        return response.writeHead(200, { 'content-type': 'image/png' }).end(png);
      }
      if (!served) return page(pagesFolder, pathname, response);
      const [status, told] = answer(pathname, body, searchParams.get('language'));
      if (fault === 'reply lost') return request.socket.destroy();
      json(response, status, told);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(standIn, {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function page(folder: string, path: string, response: ServerResponse): void {
  const pages: Record<string, string> = { '/': 'index.html', '/withdraw': 'withdraw.html' };
  const name = path.startsWith('/study/') ? 'study.html' : (pages[path] ?? path);
  const file = normalize(join(folder, name));
  if (!file.startsWith(normalize(folder)) || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
  createReadStream(file).pipe(response);
}

const iconOf = (name: string) =>
  name === 'oven'
    ? null
    : '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>';

function studyOf(practice: number, blocks: number, trialsPerBlock: number): PublicStudy {
  return {
    id: 'demo',
    title: 'A study for tests',
    description: 'Name what you see.',
    notice: 'drawn images: a demonstration, not a finding',
    language: 'en',
    languages: ['en'],
    consent: {
      text: 'You agree.\n\nYou may stop at any time.',
      terms: [],
      age: null,
      sharing: null,
      flashNotice: '**Pictures flash.** If that troubles you, do not take part.',
      version: 'c'.repeat(64),
    },
    labels: {},
    kind: 'classification',
    alternatives: [...sixteenCategories],
    counts: 'last',
    trials: { practice, test: blocks * trialsPerBlock, shortTest: trialsPerBlock },
    blocks: { test: blocks, shortTest: 1 },
    timing: {
      fixationMs: 100,
      stimulusMs: 200,
      maskMs: 200,
      responseMs: 400,
      interTrialMs: 50,
      feedbackMs: 200,
    },
    trial: trialLookSchema.parse({}),
    minutes: { full: 8, short: 2 },
    unsteadyDisplay: 'flag',
    session: publicStepsSchema.parse({ practice: null, questionnaire: [], visualAngle: null }),
    showResult: true,
    licence: 'Pictures: plain squares (public domain)',
  };
}

function resultOf(study: PublicStudy): ParticipantResult {
  const conditions = [100, 10].map((level) => ({
    label: `c${level}`,
    series: 'contrast',
    seriesTitle: 'Contrast',
    level,
    scale: 'log' as const,
    axisTitle: 'contrast (%)',
    worse: 'falling' as const,
    identity: level === 100,
    steps: [],
  }));
  const curve = (observer: string, title: string, kind: 'participant' | 'network') => ({
    observer,
    title,
    kind,
    trials: 8,
    noResponse: 0,
    accuracy: { value: 0.5, low: 0.2, high: 0.8 },
    conditions: conditions.map(({ label }, place) => ({
      condition: label,
      trials: 4,
      accuracy: { value: 0.75 - place / 2, low: 0.1, high: 0.95 },
    })),
  });
  const shown = { contentHash: hashOf(3), category: 'dog', condition: 'c10', network: 'plain' };
  return {
    notice: study.notice,
    alternatives: 16,
    conditions,
    you: curve('participant-1', 'You', 'participant'),
    networks: [curve('plain', 'plain', 'network')],
    onlyYou: [{ ...shown, yourResponse: 'dog', networkResponse: 'cat' }],
    onlyNetwork: [],
  };
}
