import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import pino from 'pino';
import { checkAddress } from '../../server/listen.js';
import { firstPassword, oneTimeLink, startServer } from '../../server/start.js';
import type { Store } from '../../server/store/index.js';
import { responseIcon } from '../../stimuli/icons.js';
import { packageFolder } from '../installation.js';
import { findStudy, loadStudies, studiesFolder } from '../study/catalog.js';
import type { LoadedStudy } from '../study/study-file.js';
import { dataOption } from './data-option.js';
import { editedStudies } from './edited-studies.js';
import { dueSentences } from './forget.js';
import { withStore } from './open-data.js';
import { prepareStudy } from './prepare.js';
import { publicUrlOption } from './public-url-option.js';

/** The study that the first start prepares. */
const demoStudy = 'demo';

interface StartOptions {
  data: string;
  port: number;
  host: string;
  publicUrl?: string;
  prepare: boolean;
  secrets: boolean;
  quiet?: boolean;
}

/** `visavis start` */
export function addStartCommand(program: Command): void {
  program
    .command('start', { isDefault: false })
    .summary('serve participants and the dashboard')
    .description(
      'Prepares the demo study (the first time), then serves the front page, the studies and the ' +
        'dashboard until it is stopped with Ctrl-C.',
    )
    .argument('[studies...]', 'files or ids of more studies to prepare and serve')
    .addOption(dataOption())
    .addOption(
      new Option('--port <number>', 'port to listen at')
        .env('PORT')
        .default(4680)
        .argParser(portOf),
    )
    .addOption(
      new Option('--host <address>', '127.0.0.1: this computer only; 0.0.0.0: the network')
        .env('VISAVIS_HOST')
        .default('127.0.0.1'),
    )
    .addOption(
      publicUrlOption(
        'address of the proxy that browsers reach the server by; with https cookies are secure',
      ),
    )
    .option('--no-prepare', 'serve at once, also where stimuli are missing')
    .option(
      '--no-secrets',
      'print neither password nor sign-in link, for a service whose output is logged; set the ' +
        'password with `visavis password`',
    )
    .option('--quiet', 'no progress bars')
    .action(async (names: string[], options: StartOptions) => {
      const stopPreparing = stopAtOnce();
      const more = await Promise.all(names.map((name) => findStudy(name)));
      const studies = withoutTwins([...more, ...(await standingStudies())]);
      await checkAddress(options);
      await withStore(options.data, async (store) => {
        const wanted = studies.filter(
          (loaded) => more.includes(loaded) || loaded.study.id === demoStudy,
        );
        for (const loaded of options.prepare ? wanted : []) {
          await prepareStudy(loaded, options.data, store, options);
        }
        for (const sentence of await dueSentences(store, studies)) console.error(sentence);
        for (const sentence of await editedStudies(store, studies)) console.error(sentence);
        stopPreparing();
        await serve(store, studies, options);
      });
    });
}

/** Serves until the process is told to stop. */
async function serve(
  store: Store,
  studies: readonly LoadedStudy[],
  { port, host, data, publicUrl, secrets }: StartOptions,
): Promise<void> {
  const stopped = toldToStop();
  const logger = pino({ level: process.env.VISAVIS_LOG ?? 'warn' }, pino.destination(2));
  const server = await startServer({
    store,
    studies,
    port,
    host,
    publicUrl,
    logger,
    dataFolder: data,
    clientFolder: join(packageFolder, 'dist', 'client'),
    responseIcon,
  });
  console.log(`visavis is running: ${server.url}`);
  if (secrets) await printSecrets(store, server.url);
  else if ((await store.passwordHash()) === null) console.log(noPassword);
  await stopped;
  await server.stop();
}

const noPassword = 'There is no password yet: `npx visavis password --generate` makes one.';

async function printSecrets(store: Store, url: string): Promise<void> {
  const password = await firstPassword(store);
  if (password !== null) console.log(`Researcher's password (shown only now): ${password}`);
  console.log(`Sign in once without it: ${await oneTimeLink(store, url)}`);
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends the process at a signal, as it would end by itself, and also as the first process of a
 * container, which the system spares otherwise. @returns what leaves signals to others again
 */
function stopAtOnce(): () => void {
  const end = (_signal: string, number: number) => process.exit(128 + number);
  for (const signal of stopSignals) process.once(signal, end);
  return () => stopSignals.forEach((signal) => void process.off(signal, end));
}

/** Resolves at Ctrl-C or a polite kill; a second one ends the process at once. */
function toldToStop(): Promise<void> {
  return new Promise((done) => {
    for (const signal of stopSignals) process.once(signal, () => done());
  });
}

/** The studies of visavis and of the working directory; a file that is not valid is told of. */
async function standingStudies(): Promise<LoadedStudy[]> {
  const folders = new Set([resolve('studies'), studiesFolder]);
  const found: LoadedStudy[] = [];
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    const { studies, problems } = await loadStudies(folder);
    found.push(...studies);
    for (const problem of problems) console.error(`Left out: ${problem.message}`);
  }
  return found;
}

/** The first study of each id; other files that have it too are told of. */
function withoutTwins(studies: readonly LoadedStudy[]): LoadedStudy[] {
  const first = new Map<string, LoadedStudy>();
  for (const loaded of studies) {
    const { id } = loaded.study;
    const before = first.get(id);
    if (before === undefined) first.set(id, loaded);
    else if (before.file !== loaded.file) {
      console.error(`Left out: ${loaded.file} has the id ${id}, as ${before.file} has.`);
    }
  }
  return [...first.values()];
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 (any free port) to 65535.');
}
