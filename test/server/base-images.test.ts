import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { baseImageListSchema } from '../../src/schema/dashboard.js';
import type { ImageSetManifest } from '../../src/schema/image-set.js';
import { decodeImage, encodePng } from '../../src/image/png.js';
import { pixelHash } from '../../src/image/pixel-hash.js';
import { stimulusIndexPath } from '../../src/study/data-folder.js';
import { imageSetOf } from '../../src/study/image-set.js';
import { bearer, sampleServer, signInAsResearcher, startSession } from './sample-server.js';
import type { SampleServer } from './sample-server.js';

const data = Uint8Array.from({ length: 32 * 32 }, (_, i) => i % 251);
const picture = { width: 32, height: 32, channels: 1 as const, data };

/** Puts an image set where that of the tiny study is expected. */
async function withImages(server: SampleServer) {
  const { folder, file } = imageSetOf(server.studies[0], server.folder);
  const manifest: ImageSetManifest = {
    format: 'visavis-image-set/1',
    name: 'drawn',
    title: 'Drawn images',
    licence: 'none needed',
    kind: 'drawn',
    source: {},
    categories: ['cat', 'dog'],
    sidePx: 32,
    images: [
      { id: 'cat-1', category: 'cat', file: 'cat/1.png', pixelHash: pixelHash(picture) },
      { id: 'lost', category: 'dog', file: 'lost.png', pixelHash: 'a'.repeat(64) },
      { id: 'outside', category: 'dog', file: '../outside.png', pixelHash: 'a'.repeat(64) },
      { id: 'absolute', category: 'dog', file: '/etc/hostname', pixelHash: 'a'.repeat(64) },
    ],
    skipped: [],
  };
  const png = await encodePng(picture);
  for (const name of ['cat/1.png', '../outside.png']) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), png);
  }
  await writeFile(file, JSON.stringify(manifest));
}

test('lists the base images of a study and gives the files', async () => {
  const server = await sampleServer();
  await withImages(server);
  const headers = await signInAsResearcher(server);
  const answer = await fetch(`${server.url}/api/dashboard/studies/tiny/images`, { headers });
  expect(answer.status).toBe(200);
  const list = baseImageListSchema.parse(await answer.json());
  expect(list).toMatchObject({ set: 'drawn', licence: 'none needed', seed: 5, colour: 'grey' });
  expect(list.images[0]).toMatchObject({ id: 'cat-1', category: 'cat' });
  const file = await fetch(server.url + list.images[0].address, { headers });
  expect(file.headers.get('content-type')).toBe('image/png');
  expect(file.headers.get('cache-control')).toBe('private, no-cache');
  const pixels = await decodeImage(new Uint8Array(await file.arrayBuffer()));
  expect(pixelHash(pixels)).toBe(list.images[0].pixelHash);
});

test('gives nothing outside of the set, nor what is not there', async () => {
  const server = await sampleServer();
  await withImages(server);
  const headers = await signInAsResearcher(server);
  for (const image of ['lost', 'outside', 'absolute', 'none', '..%2Foutside.png', 'cat-1.png']) {
    const address = `${server.url}/api/dashboard/studies/tiny/images/${image}`;
    const answer = await fetch(address, { headers });
    expect([image, answer.status]).toEqual([image, 404]);
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' });
  }
});

test('is for the researcher only, and says what is missing', async () => {
  const server = await sampleServer();
  const session = await startSession(server);
  for (const path of ['images', 'images/cat-1']) {
    const address = `${server.url}/api/dashboard/studies/tiny/${path}`;
    for (const headers of [{}, bearer(session)]) {
      expect((await fetch(address, { headers })).status).toBe(401);
    }
  }
  const headers = await signInAsResearcher(server);
  const ask = async (study: string) => {
    const answer = await fetch(`${server.url}/api/dashboard/studies/${study}/images`, { headers });
    return [answer.status, ((await answer.json()) as { code: string }).code];
  };
  expect(await ask('tiny')).toEqual([404, 'FILE_MISSING']);
  expect(await ask('other')).toEqual([404, 'STUDY_UNKNOWN']);
  await rm(stimulusIndexPath(server.folder, 'tiny'));
  expect(await ask('tiny')).toEqual([404, 'STUDY_NOT_PREPARED']);
});
