import { z } from 'zod';
import { request } from '../../shared/api.js';
import { iconStore } from '../masked-image/icon-store.js';

/** SVG text by category; null where a category has no icon. */
const iconsSchema = z.record(z.string(), z.string().nullable());

/**
 * Fetches a study's response icons. A category without one keeps its word, and so do all when the
 * icons do not come: an icon is never worth stopping a session.
 */
export async function loadIcons(studyId: string): Promise<void> {
  try {
    const icons = await request(`/api/studies/${encodeURIComponent(studyId)}/icons`, {
      schema: iconsSchema,
    });
    for (const [category, svg] of Object.entries(icons)) if (svg) iconStore.set(category, svg);
  } catch {
    // words are shown
  }
}
