import type { Transaction } from 'kysely';
import type { SessionTrial } from '../../src/study/plan-session.js';
import { restartBlock } from '../../src/study/restart-block.js';
import type { Tables } from './tables.js';

/**
 * Gives a session a plan in which its block begins anew and moves the answers to it into their table.
 *
 * @returns false where the session stands at a block's beginning; then nothing has changed
 */
export async function blockAnew(transaction: Transaction<Tables>, id: string): Promise<boolean> {
  const { plan, seed } = await transaction
    .selectFrom('sessions')
    .select(['plan', 'seed'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const answered = await transaction
    .selectFrom('trials')
    .select('trial_index')
    .where('session', '=', id)
    .execute();
  const stored = new Set(answered.map((row) => row.trial_index));
  const restarted = restartBlock(JSON.parse(plan ?? '[]') as SessionTrial[], stored, seed ?? 0);
  if (restarted === null) return false;
  const columns = ['session', 'trial_index', 'block', 'phase', 'stimulus_id', 'response'] as const;
  const sent = ['received_at', 'payload', 'payload_hash'] as const;
  const given = transaction
    .selectFrom('trials')
    .where('session', '=', id)
    .where('trial_index', 'in', restarted.setAside);
  await transaction
    .insertInto('set_aside_trials')
    .columns([...columns, ...sent])
    .expression(given.select([...columns, ...sent]))
    .execute();
  await transaction
    .deleteFrom('trials')
    .where('session', '=', id)
    .where('trial_index', 'in', restarted.setAside)
    .execute();
  await transaction
    .updateTable('sessions')
    .set({ plan: JSON.stringify(restarted.plan), updated_at: new Date().toISOString() })
    .where('id', '=', id)
    .execute();
  return true;
}
