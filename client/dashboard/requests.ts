import type { z } from 'zod';
import {
  studyListSchema,
  studySummarySchema,
  type StudySummary,
} from '../../src/schema/dashboard.js';
import { request } from '../shared/api.js';
import { addresses } from './addresses.js';

export type StudyList = z.infer<typeof studyListSchema>;

/** All studies and imported data sets. */
export function listStudies(): Promise<StudyList> {
  return request(addresses.studyList, { schema: studyListSchema });
}

export function getSummary(id: string, mistimed: boolean): Promise<StudySummary> {
  return request(addresses.summary(id, mistimed), { schema: studySummarySchema });
}

/** Adds simulated observers; another seed, other observers. */
export async function addSimulated(id: string, n: number, seed: number): Promise<void> {
  await request(addresses.simulate(id), { method: 'POST', body: { n, seed }, timeoutMs: 60_000 });
}

export async function removeSimulated(id: string): Promise<void> {
  await request(addresses.simulated(id), { method: 'DELETE' });
}

export async function signOut(): Promise<void> {
  await request(addresses.signOut, { method: 'POST' });
}

/** The sentence to show for anything that a request threw. */
export function complaintOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
