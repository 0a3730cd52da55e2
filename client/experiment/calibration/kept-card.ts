import { z } from 'zod';
import { screenSchema } from '../../../src/schema/session-records.js';
import { isSameScreen, screenNow } from './this-device.js';

const key = 'visavis.card';

const keptSchema = z.object({
  observer: z.string(),
  screen: screenSchema,
  longSideCssPx: z.number().positive(),
});

/**
 * The long side of the card as this observer has measured it on this screen, CSS px; null: not in this
 * tab. It is kept until the distance is known too, so that a reload between the two asks for no card.
 */
export function keptCard(observer: string): number | null {
  try {
    const kept = keptSchema.parse(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
    const holds = kept.observer === observer && isSameScreen(kept.screen, screenNow());
    return holds ? kept.longSideCssPx : null;
  } catch {
    return null;
  }
}

export function keepCard(observer: string, longSideCssPx: number): void {
  try {
    const kept = { observer, screen: screenNow(), longSideCssPx };
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // the card is asked for once more after a reload
  }
}
