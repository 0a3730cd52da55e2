import { join } from 'node:path';
import { Command } from 'commander';
import { expect, it, vi } from 'vitest';
import { addImagesCommand } from '../../src/cli/images.js';
import { parseChain } from '../../src/cli/degrading/chain.js';
import { meanAmplitudeSpectrum } from '../../src/image/amplitude-spectrum.js';
import { tableHash } from '../../src/image/number-table.js';
import { byteToFloat } from '../../src/image/quantise.js';
import { noiseImage, temporaryFolder, writeImageSet } from '../study/fixtures.js';

it('writes the mean spectrum of an image set, which power-equalisation takes', async () => {
  const folder = await temporaryFolder();
  const { images } = await writeImageSet(folder, { perCategory: 2 });
  const mean = await meanAmplitudeSpectrum(images.map(({ id }) => byteToFloat(noiseImage(32, id))));
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const program = new Command();
  addImagesCommand(program);
  for (const [from, name] of [
    [join(folder, 'images.json'), 'mean.npy'],
    [folder, 'mean.json'],
  ]) {
    const out = join(folder, name);
    const words = ['images', 'spectrum', from, '--out', out, '--quiet', '--json'];
    await program.parseAsync(['node', 'visavis', ...words]);
    const said = JSON.parse(String(log.mock.lastCall?.[0])) as { hash: string; images: number };
    expect(said).toMatchObject({ images: 8, widthPx: 32, heightPx: 32 });
    const { tables } = await parseChain([`power-equalisation:spectrum=${out}`]);
    expect(Object.keys(tables)).toEqual([said.hash]);
    // the folder's order is another one than the set's: sums differ in the last bits
    if (name === 'mean.npy') expect(said.hash).toBe(tableHash(mean));
  }
  log.mockRestore();
});
