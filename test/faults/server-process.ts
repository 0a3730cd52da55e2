/**
 * A server as a process of its own, to be killed, for a folder with the tiny study prepared in it:
 * `node --import tsx server-process.ts <folder>`. It loads its code (the slow part), starts when
 * its parent sends a port, and answers with the port that it listens at.
 */
import { join } from 'node:path';
import pino from 'pino';
import { startServer } from '../../server/start.js';
import { openStore } from '../../server/store/index.js';
import { readStudy } from '../../src/study/study-file.js';

const folder = process.argv[2];
const port = await new Promise<number>((resolve) => process.once('message', resolve));
const server = await startServer({
  store: await openStore(join(folder, 'visavis.sqlite')),
  studies: [await readStudy(join(folder, 'studies', 'tiny.json'))],
  port,
  host: '127.0.0.1',
  dataFolder: folder,
  clientFolder: join(folder, 'no-client'),
  responseIcon: () => null,
  logger: pino({ level: 'error' }),
});
process.send?.(server.port);
