import { contentHashOf, type RecipeJob } from './recipe-job.js';

/** The hashes of many recipes' pixels (runs in a worker thread). */
export default function contentHashes(jobs: readonly RecipeJob[]): string[] {
  return jobs.map(contentHashOf);
}
