import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTable } from '../../src/image/read-table.js';
import { tableBytes } from '../../src/image/table-bytes.js';
import { temporaryFolder } from '../study/fixtures.js';

const values = Float64Array.from([0.1, 1 / 3, 2e-300, 5, 1e22, 7]);

it.each([
  ['npy', [6]],
  ['npy', [2, 3]],
  ['json', [6]],
  ['json', [3, 2]],
] as const)('a table survives the way through a .%s file: %j', async (format, shape) => {
  const file = join(await temporaryFolder(), `table.${format}`);
  writeFileSync(file, tableBytes({ shape, values }, format));
  expect(await readTable(file)).toEqual({ shape: [...shape], values });
});

it('a .npy file is what NumPy writes', () => {
  const bytes = tableBytes({ shape: [2, 3], values }, 'npy') as Uint8Array;
  const header = Buffer.from(bytes.subarray(0, 128)).toString('latin1');
  // numpy.save of the same array begins so
  expect(header).toBe(
    `\x93NUMPY\x01\x00v\x00${"{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }".padEnd(117)}\n`,
  );
  expect(bytes).toHaveLength(128 + 48);
});
