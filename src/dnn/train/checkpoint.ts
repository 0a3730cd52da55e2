import { z } from 'zod';

/** A training as it stands after an epoch: enough to go on as if it had never stopped. */
export interface TrainingState {
  /** epochs done */
  readonly epoch: number;
  /** values of all parameters, running statistics included */
  readonly parameters: ReadonlyMap<string, Float32Array>;
  /** what the optimiser remembers */
  readonly optimiser: ReadonlyMap<string, Float32Array>;
}

/** A {@link TrainingState} with what it belongs to. */
export interface Checkpoint<Noted> extends TrainingState {
  /** hash of all that decides how training goes; another one means another training */
  readonly key: string;
  /** what has been noted after each epoch */
  readonly perEpoch: readonly Noted[];
  /** the parameters after the best epoch so far; empty where none is chosen */
  readonly best: ReadonlyMap<string, Float32Array>;
}

const headerSchema = z.object({
  format: z.literal('visavis-checkpoint/1'),
  key: z.string(),
  epoch: z.number().int().positive(),
  perEpoch: z.array(z.unknown()),
  arrays: z.array(
    z.object({
      group: z.enum(['parameters', 'optimiser', 'best']),
      name: z.string(),
      length: z.number().int().min(0),
    }),
  ),
});

const groups = ['parameters', 'optimiser', 'best'] as const;

/** The bytes of a checkpoint file: the length of a JSON header, the header, then all numbers. */
export function writeCheckpoint(checkpoint: Checkpoint<unknown>): Uint8Array {
  const { key, epoch, perEpoch } = checkpoint;
  const entries = groups.flatMap((group) =>
    [...checkpoint[group]].map(([name, values]) => ({ group, name, values })),
  );
  const arrays = entries.map(({ group, name, values }) => ({ group, name, length: values.length }));
  const header = Buffer.from(
    JSON.stringify({ format: 'visavis-checkpoint/1', key, epoch, perEpoch, arrays }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const numbers = entries.map(({ values }) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  );
  return Buffer.concat([length, header, ...numbers]);
}

/**
 * Reads what {@link writeCheckpoint} wrote.
 *
 * @returns null where the bytes are no whole checkpoint, or one of another training
 */
export function readCheckpoint<Noted>(bytes: Uint8Array, key: string): Checkpoint<Noted> | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 4) return null;
  let at = 4 + buffer.readUInt32LE(0);
  const header = parseHeader(buffer.subarray(4, at));
  if (header === null || header.key !== key) return null;
  const total = header.arrays.reduce((sum, { length }) => sum + length, 0);
  if (buffer.length !== at + 4 * total) return null;
  const read = { parameters: new Map(), optimiser: new Map(), best: new Map() } satisfies Record<
    (typeof groups)[number],
    Map<string, Float32Array>
  >;
  for (const { group, name, length } of header.arrays) {
    const values = new Float32Array(length);
    Buffer.from(values.buffer).set(buffer.subarray(at, at + 4 * length));
    read[group].set(name, values);
    at += 4 * length;
  }
  return { ...read, key, epoch: header.epoch, perEpoch: header.perEpoch as Noted[] };
}

function parseHeader(bytes: Buffer): z.infer<typeof headerSchema> | null {
  try {
    return headerSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return null;
  }
}
