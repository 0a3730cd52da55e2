import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openObserver } from '../../../src/observers/open-observer.js';
import { sixteenCategories } from '../../../src/schema/category.js';
import { noiseImage } from '../../study/fixtures.js';

const python = spawnSync('python3', ['--version']).status === 0;

it.skipIf(!python)(
  'the Python server of the documentation is an observer (needs python3)',
  async () => {
    const server = spawn('python3', ['docs/how-to/http_observer.py', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void server.kill('SIGKILL'));
    const [said] = (await once(server.stdout, 'data')) as [Buffer];
    const url = /http:\/\/[\d.:]+/.exec(said.toString())?.[0];
    const file = join(mkdtempSync(join(tmpdir(), 'visavis-python-')), 'tiles.json');
    const description = {
      format: 'visavis-observer/1',
      kind: 'http',
      name: 'tiles',
      title: 'Sixteen tiles',
      url,
      input: { sidePx: 224 },
      decision: { mapping: 'direct', categories: sixteenCategories },
    };
    writeFileSync(file, JSON.stringify(description));

    const dark = noiseImage(224, 'noise');
    const image = { ...dark, data: dark.data.map((value) => value / 2) };
    // the tile in the second row, third column is white
    for (let y = 56; y < 112; y++)
      image.data.fill(255, (y * 224 + 2 * 56) * 3, (y * 224 + 3 * 56) * 3);
    const observer = await openObserver(file);
    const [first, second] = await observer.respond([image, dark], sixteenCategories, {
      stimuli: [],
    });
    const value = (tile: number) => first.values?.[tile] ?? NaN;
    expect(first.response).toBe(sixteenCategories[6]);
    // softmax of the tiles' mean brightness: two tiles differ by the ratio exp(difference)
    let sum = 0;
    for (let y = 0; y < 56; y++)
      for (let x = 0; x < 3 * 56; x++) sum += image.data[y * 224 * 3 + x] / 255;
    const brightness = sum / (3 * 56 * 56);
    expect(Math.log(value(6) / value(0))).toBeCloseTo(1 - brightness, 6);
    expect(second.values?.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    const asked = { method: 'POST', body: '{"images": {"count": 1}}' };
    const failure = await fetch(`${url}/respond`, asked);
    expect(failure.status).toBe(500);
    expect(await failure.json()).toMatch(/^\w+Error: /);
    expect(observer.backend).toBe('sixteen tiles 1 over HTTP');
  },
);
