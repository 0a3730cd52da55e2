import {
  foundParticipantSchema,
  peopleSchema,
  type People,
  type StudyStatus,
} from '../../../src/schema/people.js';
import { withdrawnSchema } from '../../../src/schema/withdrawal.js';
import { request } from '../../shared/api.js';
import { addresses } from '../addresses.js';

export function getPeople(id: string): Promise<People> {
  return request(addresses.people(id), { schema: peopleSchema });
}

export async function setStatus(id: string, status: StudyStatus): Promise<void> {
  await request(addresses.status(id), { method: 'POST', body: { status } });
}

export async function saveNotes(id: string, notes: string): Promise<void> {
  await request(addresses.notes(id), { method: 'POST', body: { notes } });
}

/** The random name of whoever has this name, id on a platform, or withdrawal code. */
export async function findParticipant(id: string, text: string): Promise<string> {
  const options = { method: 'POST', body: { text }, schema: foundParticipantSchema } as const;
  return (await request(addresses.findParticipant(id), options)).observer;
}

/** Deletes a participant's answers. @returns how many there were */
export async function withdrawParticipant(id: string, observer: string): Promise<number> {
  const options = { method: 'DELETE', schema: withdrawnSchema } as const;
  return (await request(addresses.participant(id, observer), options)).trials;
}
