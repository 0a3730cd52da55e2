import { workerData } from 'piscina';
import sharp from 'sharp';
import type { Tables } from '../../study/tables.js';
import { degradeImage, type DegradeOutcome, type DegradeTask } from './degrade-image.js';

sharp.concurrency(1); // the threads are the parallelism

/** Degrades one image (runs in a worker thread). */
export default function degradeInThread(task: DegradeTask): Promise<DegradeOutcome> {
  return degradeImage(task, workerData as Tables);
}
