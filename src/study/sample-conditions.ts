import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { VisavisError } from '../errors.js';
import { workerModule } from '../installation.js';
import { nativePixelHash } from '../image/native-pixel-hash.js';
import type { ByteImage } from '../image/image.js';
import type { Condition, ConditionMeasures, Stimulus } from '../schema/stimulus.js';
import { measuresByCondition } from './condition-measures.js';
import type { SampleOutcome, SampleTask } from './sample.worker.js';
import type { LoadedStudy } from './study-file.js';

/** An image to try conditions on. */
export interface SampleImage {
  readonly id: string;
  readonly pixels: ByteImage;
}

/**
 * What each condition of a study does to a few images: renders them all, on all cores, and keeps
 * only the measures.
 *
 * @throws VisavisError as rendering does
 */
export async function sampleConditions(
  { study, conditions, tables }: Pick<LoadedStudy, 'study' | 'conditions' | 'tables'>,
  images: readonly SampleImage[],
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ConditionMeasures[]> {
  const total = conditions.length * images.length;
  const { colour, rounding } = study.stimulus;
  const measured: { condition: string; measured: Stimulus['measured'] }[] = [];
  let done = 0;
  onProgress(0, total);
  const pool = new Piscina({
    ...workerModule(import.meta.url, './sample.worker'),
    maxThreads: Math.min(availableParallelism(), total),
    workerData: tables,
  });
  const measureOne = async ({ label, steps }: Condition, { id, pixels }: SampleImage) => {
    const { width: widthPx, height: heightPx } = pixels;
    const image = { set: 'sample', id, pixelHash: nativePixelHash(pixels) };
    const recipe = {
      ...{ kind: 'manipulated' as const, image, widthPx, heightPx, colour, steps },
      ...{ seed: study.seed, rounding },
    };
    const outcome = (await pool.run({ pixels, recipe } satisfies SampleTask)) as SampleOutcome;
    if ('failure' in outcome) {
      throw new VisavisError(outcome.failure.code, outcome.failure.detail as never);
    }
    measured.push({ condition: label, measured: outcome.measured });
    onProgress(++done, total);
  };
  try {
    await Promise.all(
      conditions.flatMap((condition) => images.map((image) => measureOne(condition, image))),
    );
  } finally {
    await pool.destroy();
  }
  return measuresByCondition(conditions, measured);
}
