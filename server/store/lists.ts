import { sql, type Kysely, type Transaction } from 'kysely';
import { leaseMs } from './admission.js';
import type { Tables } from './tables.js';

/** For whom a list is wanted. */
export interface ListWanted {
  study: string;
  stimuliHash: string;
  length: 'full' | 'short';
  /** by which door she comes: simulated people are balanced among themselves */
  source: string;
  /** how many lists the study has */
  lists: number;
}

/**
 * The list for whoever begins now: the one that fewest people have, and of several the one that
 * fewest have finished. A list belongs to whoever has finished it or has answered within the hour;
 * then it goes back, so that those who drop out are replaced. Ask inside the transaction that
 * makes the session: two who begin at once then see each other.
 *
 * @param chance 0 to 1, decides between lists that are equal in all this
 * @returns from 1; null where everybody sees the same
 */
export async function nextList(
  transaction: Kysely<Tables> | Transaction<Tables>,
  { study, stimuliHash, length, source, lists }: ListWanted,
  chance: number,
): Promise<number | null> {
  if (lists === 1) return null;
  const since = new Date(Date.now() - leaseMs).toISOString();
  const rows = await transaction
    .selectFrom('sessions')
    .select(['list', (count) => count.fn.countAll<number>().as('held')])
    .select(sql<number>`sum(status = 'complete')`.as('done'))
    .where('study', '=', study)
    .where('stimuli_hash', '=', stimuliHash)
    .where('length', '=', length)
    .where('list', 'is not', null)
    .where('screened_out_at', 'is', null)
    .where(sql<string>`coalesce(source, 'plain')`, source === 'simulated' ? '=' : '!=', 'simulated')
    .where((is) => is.or([is('status', '=', 'complete'), is('updated_at', '>', since)]))
    .groupBy('list')
    .execute();
  const counts = Array.from({ length: lists }, (_, i) => {
    const { held = 0, done = 0 } = rows.find(({ list }) => list === i + 1) ?? {};
    return { list: i + 1, held, done };
  });
  const fewestHeld = fewest(counts, ({ held }) => held);
  const equal = fewest(fewestHeld, ({ done }) => done);
  return equal[Math.min(equal.length - 1, Math.floor(chance * equal.length))].list;
}

function fewest<Item>(items: readonly Item[], count: (item: Item) => number): Item[] {
  const least = Math.min(...items.map(count));
  return items.filter((item) => count(item) === least);
}
