import type { Arrival } from '../../../src/schema/arrival.js';

/** What the page's address says of how its reader came. */
export function arrivalOf(search: string): Arrival {
  const query = new URLSearchParams(search);
  const participant = query.get('PROLIFIC_PID');
  const preview = ['1', 'true', ''].includes(query.get('preview') ?? '0');
  if (participant !== null) {
    const [study, session] = [query.get('STUDY_ID') ?? '', query.get('SESSION_ID') ?? ''];
    return { preview, prolific: { participant, study, session } };
  }
  const simulated = query.get('simulated');
  if (simulated !== null) return { preview, simulated };
  const link = query.get('link');
  return link === null ? { preview } : { preview, link };
}

/**
 * Under which name this browser keeps a session: people of different ids, and previews, never meet
 * each other's.
 */
export function sessionName(studyId: string, { preview, prolific }: Arrival): string {
  if (preview) return `${studyId}.preview`;
  return prolific === undefined ? studyId : `${studyId}.prolific.${prolific.participant}`;
}

/** A telephone: a finger on a screen too small for the pictures. */
export function isPhone(): boolean {
  return matchMedia('(pointer: coarse)').matches && Math.min(screen.width, screen.height) < 600;
}

/** Does the page's address ask for the patch that a photodiode looks at (`?photodiode=1`)? */
export function photodiodeAsked(search: string): boolean {
  return ['1', 'true', ''].includes(new URLSearchParams(search).get('photodiode') ?? '0');
}
