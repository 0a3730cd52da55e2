import { VisavisError } from '../src/errors.js';
import type { Arrival } from '../src/schema/arrival.js';
import { prolificCompletion, type Completion } from '../src/schema/recruitment.js';
import type { Study } from '../src/schema/study.js';
import type { PlatformId } from './store/admission.js';

/** The way by which somebody comes to a study, checked against its file. */
export interface Door {
  /** as sessions keep it: `plain`, `prolific` or `link:<name>` */
  source: string;
  /** null: as many as come */
  limit: number | null;
  platformId: PlatformId | null;
  preview: boolean;
  /** name of an observer whom a program plays; null: a person */
  simulated: string | null;
}

/**
 * Reads by which door somebody comes.
 *
 * @param server `simulates`: is this the server of `visavis simulate --browser`? No other lets
 *   programs in as simulated observers.
 * @throws VisavisError LINK_UNKNOWN where the study file has no such door
 */
export function doorOf(
  { id, recruitment }: Study,
  { link, prolific, preview, simulated }: Arrival,
  { simulates }: { simulates: boolean },
): Door {
  const nobodyElse = { platformId: null, simulated: null };
  if (simulated !== undefined) {
    if (!simulates) throw new VisavisError('LINK_UNKNOWN', { study: id, link: 'simulated people' });
    return { ...nobodyElse, source: 'simulated', limit: null, preview: false, simulated };
  }
  if (preview) return { ...nobodyElse, source: 'plain', limit: null, preview };
  if (prolific !== undefined) {
    if (recruitment.prolific === undefined) {
      throw new VisavisError('LINK_UNKNOWN', { study: id, link: 'recruitment by Prolific' });
    }
    return {
      source: 'prolific',
      limit: recruitment.prolific.quota ?? null,
      platformId: { platform: 'prolific', ...prolific },
      preview,
      simulated: null,
    };
  }
  if (link !== undefined) {
    const found = recruitment.links.find(({ name }) => name === link);
    if (found === undefined) {
      throw new VisavisError('LINK_UNKNOWN', { study: id, link: `link ${link}` });
    }
    return { ...nobodyElse, source: `link:${link}`, limit: found.quota ?? null, preview };
  }
  return { ...nobodyElse, source: 'plain', limit: recruitment.quota ?? null, preview };
}

/** What those are given who came by a door and have answered everything; null: nothing. */
export function completionOf({ recruitment }: Study, source: string): Completion | null {
  if (source === 'prolific') {
    const code = recruitment.prolific?.completionCode;
    return code === undefined ? null : prolificCompletion(code);
  }
  const link = recruitment.links.find(({ name }) => source === `link:${name}`);
  if (link?.completionCode === undefined && link?.returnUrl === undefined) return null;
  return { code: link.completionCode ?? null, url: link.returnUrl ?? null };
}

/** What those of Prolific are given who do not agree, or are screened out; null: nothing. */
export function otherCompletion(
  { recruitment }: Study,
  source: string,
  reason: 'noConsentCode' | 'screenOutCode' | 'incompleteCode',
): Completion | null {
  const code = source === 'prolific' ? recruitment.prolific?.[reason] : undefined;
  return code === undefined ? null : prolificCompletion(code);
}
