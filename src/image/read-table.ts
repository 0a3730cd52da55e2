/** Tables of numbers from files. Node only. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { VisavisError } from '../errors.js';
import { finiteTable, type NumberTable } from './number-table.js';
import { parseTableText } from './table-text.js';

/**
 * Reads a table of numbers: NumPy's `.npy` (little-endian 32- or 64-bit floats or bytes, C order),
 * `.json` (a list, or a list of equal lists), or text (`.csv`, `.txt`: numbers separated by commas,
 * blanks or tabs, one row a line; a single column is a list).
 *
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE
 */
export async function readTable(file: string): Promise<NumberTable> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new VisavisError(
      'FILE_MISSING',
      { file, mend: 'check the path of the table' },
      { cause },
    );
  }
  try {
    const ending = extname(file).toLowerCase();
    if (ending === '.npy') return parseNpy(bytes);
    return parseTableText(bytes.toString('utf8'), ending === '.json' ? 'json' : 'lines');
  } catch (cause) {
    throw new VisavisError(
      'FILE_UNREADABLE',
      {
        file,
        kind: 'a table of numbers',
        reason: (cause as Error).message,
        mend: 'save it as .npy (C order), .json or .csv',
      },
      { cause },
    );
  }
}

function parseNpy(bytes: Buffer): NumberTable {
  if (bytes.toString('latin1', 1, 6) !== 'NUMPY') throw new Error('it does not begin with NUMPY');
  const longHeader = bytes[6] > 1;
  const start = longHeader ? 12 : 10;
  const length = longHeader ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', start, start + length);
  const type = /'descr': '([<|][fu]\d)'/.exec(header)?.[1] ?? 'none';
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '').split(',').filter(Boolean);
  if (header.includes("'fortran_order': True")) throw new Error('it is in Fortran order');
  const read: Partial<Record<string, { size: number; at: (i: number) => number }>> = {
    '<f8': { size: 8, at: (i) => bytes.readDoubleLE(i) },
    '<f4': { size: 4, at: (i) => bytes.readFloatLE(i) },
    '|u1': { size: 1, at: (i) => bytes[i] },
  };
  const reader = read[type];
  if (!reader) throw new Error(`numbers of type ${type} are not read, only <f8, <f4 and |u1`);
  const lengths = shape.map(Number);
  const count = lengths.reduce((product, side) => product * side, 1);
  const first = start + length;
  const values = Float64Array.from({ length: count }, (_, i) => reader.at(first + i * reader.size));
  return finiteTable({ shape: lengths, values });
}
