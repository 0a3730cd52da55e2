import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { VisavisError } from '../../src/errors.js';
import { invalidInput } from '../read-input.js';

/** A file that was uploaded: where it waits, and what the researcher calls it. */
export interface StagedFile {
  path: string;
  name: string;
  bytes: number;
}

interface Batch {
  folder: string;
  files: StagedFile[];
  /** files so far, replaced ones too */
  added: number;
  usedAt: number;
}

/** Limits of what waits to be imported. */
export interface StagingLimits {
  bytesPerBatch: number;
  filesPerBatch: number;
  /** a batch that nobody asked about for so long is deleted, ms */
  idleMs: number;
}

const defaultLimits: StagingLimits = {
  bytesPerBatch: 2 * 1024 ** 3,
  filesPerBatch: 2000,
  idleMs: 60 * 60_000,
};

/** Backups leave what ends in `.part` out. */
const folderName = 'imports.part';

/**
 * Files that researchers have uploaded and not yet imported, in a folder of the data folder, a batch
 * for each open import page. Whatever an earlier server has left there is deleted with the first batch.
 */
export class StagedFiles {
  private readonly batches = new Map<string, Batch>();
  private readonly folder: string;
  private emptied: Promise<void> | undefined;

  constructor(
    dataFolder: string,
    private readonly limits: StagingLimits = defaultLimits,
    private readonly now: () => number = Date.now,
  ) {
    this.folder = join(dataFolder, folderName);
  }

  /** Begins a batch. @returns its name, which nobody can guess */
  async begin(): Promise<string> {
    this.emptied ??= rm(this.folder, { recursive: true, force: true });
    await this.emptied;
    for (const [id, { usedAt }] of this.batches) {
      if (this.now() - usedAt > this.limits.idleMs) await this.remove(id);
    }
    const id = randomBytes(12).toString('base64url');
    const folder = join(this.folder, id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    this.batches.set(id, { folder, files: [], added: 0, usedAt: this.now() });
    return id;
  }

  /**
   * Adds a file to a batch; a file of the same name is replaced.
   *
   * @throws VisavisError INVALID_INPUT, BODY_TOO_LARGE, DISK_FULL; the batch then is as before
   */
  async add(id: string, name: string, content: Readable): Promise<void> {
    const batch = this.batch(id);
    const others = batch.files.filter((file) => file.name !== name);
    if (others.length >= this.limits.filesPerBatch) {
      const most = `at most ${this.limits.filesPerBatch} files`;
      throw invalidInput('one import', most, 'more', 'import them in several data sets');
    }
    let left = others.reduce((rest, { bytes }) => rest - bytes, this.limits.bytesPerBatch);
    let bytes = 0;
    const count = new Transform({
      transform: (chunk: Buffer, _encoding, next) => {
        bytes += chunk.length;
        left -= chunk.length;
        const limit = this.limits.bytesPerBatch;
        if (left >= 0) next(null, chunk);
        else next(new VisavisError('BODY_TOO_LARGE', { limit, got: 'more' }));
      },
    });
    // a name of our own, since that of the researcher may be anything; files are read in this order
    const path = join(batch.folder, `${String(++batch.added).padStart(6, '0')}.csv`);
    try {
      await pipeline(content, count, createWriteStream(path, { mode: 0o600 }));
    } catch (error) {
      await rm(path, { force: true });
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
        throw new VisavisError('DISK_FULL', { file: path }, { cause: error });
      }
      throw error;
    }
    const replaced = batch.files.find((file) => file.name === name);
    if (replaced !== undefined) await rm(replaced.path, { force: true });
    batch.files = [...batch.files.filter((file) => file.name !== name), { path, name, bytes }];
  }

  /** @throws VisavisError INVALID_INPUT where the batch is not here, or has no file */
  files(id: string): readonly StagedFile[] {
    const { files } = this.batch(id);
    if (files.length > 0) return files;
    throw invalidInput('the files to import', 'at least one', 'none', 'choose one');
  }

  async remove(id: string): Promise<void> {
    const batch = this.batches.get(id);
    this.batches.delete(id);
    if (batch !== undefined) await rm(batch.folder, { recursive: true, force: true });
  }

  private batch(id: string): Batch {
    const batch = this.batches.get(id);
    if (batch === undefined) {
      const expected = 'files that wait to be imported';
      throw invalidInput('this import', expected, 'none', 'reload the page and choose them again');
    }
    batch.usedAt = this.now();
    return batch;
  }
}
