import type { PlannedTrial } from '../../../src/schema/session.js';
import { imageStore } from '../masked-image/image-store.js';
import type { MaskJob, MaskResult } from './mask-job.js';

/** Masks drawn ahead of the trial that needs them. */
const ahead = 6;

/** The id under which a trial's mask lies in the image store. */
export function maskId(trial: PlannedTrial): string {
  return `mask-${trial.index}`;
}

/**
 * Draws each trial's 1/f mask in a worker before the trial begins. Only a few lie ready at a time;
 * a new one is begun while the person answers, never while a picture is on the screen.
 */
export class MaskSupply {
  private readonly worker = new Worker(new URL('./mask.worker.ts', import.meta.url), {
    type: 'module',
  });
  private readonly promised = new Map<string, Promise<void>>();
  private readonly settle = new Map<string, (result: MaskResult) => void>();
  /** why the worker cannot draw at all, for example a browser without WebAssembly's SIMD */
  private failure: string | null = null;

  constructor(private readonly sidePx: number) {
    this.worker.addEventListener('message', ({ data }: MessageEvent<MaskResult>) => {
      this.settle.get(data.id)?.(data);
      this.settle.delete(data.id);
    });
    this.worker.addEventListener('error', (event) => {
      this.failure = event.message || 'no worker';
      for (const [id, settle] of this.settle) settle({ id, error: this.failure });
      this.settle.clear();
    });
  }

  /** Resolves when the masks of the first trials of this list are there. */
  async fill(trials: readonly PlannedTrial[]): Promise<void> {
    await Promise.all(trials.slice(0, ahead).map((trial) => this.draw(trial)));
  }

  /** Frees a mask that was shown and begins the one that is next in line. */
  async advance(shown: PlannedTrial, rest: readonly PlannedTrial[]): Promise<void> {
    this.promised.delete(maskId(shown));
    imageStore.release(maskId(shown));
    await this.fill(rest);
  }

  close(): void {
    this.worker.terminate();
    for (const id of this.promised.keys()) imageStore.release(id);
  }

  private draw(trial: PlannedTrial): Promise<void> {
    const id = maskId(trial);
    const known = this.promised.get(id);
    if (known) return known;
    if (this.failure !== null) return Promise.reject(noMask(this.failure));
    const job: MaskJob = { id, seed: trial.maskSeed, sidePx: this.sidePx };
    const drawn = new Promise<void>((resolve, reject) => {
      this.settle.set(id, (result) => {
        if ('error' in result) {
          this.promised.delete(id);
          reject(noMask(result.error));
          return;
        }
        imageStore.set(id, result.bitmap);
        resolve();
      });
    });
    this.promised.set(id, drawn);
    this.worker.postMessage(job);
    return drawn;
  }
}

const noMask = (reason: string) => new Error(`The mask could not be drawn: ${reason}`);
