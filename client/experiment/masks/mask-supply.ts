import type { PlannedTrial } from '../../../src/schema/session.js';
import { imageStore } from '../masked-image/image-store.js';
import type { MaskKind } from '../../../src/schema/mask-kind.js';
import type { MaskJob, MaskResult } from './mask-job.js';
import type { MaskPlace } from './mask-pixels.js';
import { words } from '../words/index.js';
import { SaidError } from '../words/said-error.js';

/** Masks drawn ahead of the trial that needs them. */
const ahead = 6;

/** The id under which a trial's mask lies in the image store. */
export function maskId(trial: PlannedTrial, place: MaskPlace = 'after'): string {
  return place === 'after' ? `mask-${trial.index}` : `mask-${place}-${trial.index}`;
}

/** What masks a study's trials have. */
export interface MaskPlan {
  sidePx: number;
  kind: MaskKind;
  /** none, or up to two for each picture */
  places: readonly MaskPlace[];
}

/**
 * Draws each trial's masks in a worker before the trial begins. Only a few lie ready at a time;
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

  constructor(private readonly plan: MaskPlan) {
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
    const { places } = this.plan;
    const next = trials.slice(0, ahead);
    await Promise.all(next.flatMap((trial) => places.map((place) => this.draw(trial, place))));
  }

  /** Frees a mask that was shown and begins the one that is next in line. */
  async advance(shown: PlannedTrial, rest: readonly PlannedTrial[]): Promise<void> {
    for (const place of this.plan.places) {
      this.promised.delete(maskId(shown, place));
      imageStore.release(maskId(shown, place));
    }
    await this.fill(rest);
  }

  close(): void {
    this.worker.terminate();
    for (const id of this.promised.keys()) imageStore.release(id);
  }

  private draw(trial: PlannedTrial, place: MaskPlace): Promise<void> {
    const id = maskId(trial, place);
    const known = this.promised.get(id);
    if (known) return known;
    if (this.failure !== null) return Promise.reject(noMask(this.failure));
    const { sidePx, kind } = this.plan;
    const job: MaskJob = { id, seed: trial.maskSeed, sidePx, kind, place };
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

const noMask = (reason: string) => new SaidError(words().trouble.noMask(reason));
