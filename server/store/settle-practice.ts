import type { Transaction } from 'kysely';
import type { PracticeDecision } from '../../src/schema/session-records.js';
import type { PracticeCriterion } from '../../src/schema/session-steps.js';
import type { SessionTrial } from '../../src/study/plan-session.js';
import { judgePractice, type PracticeAnswer } from '../../src/study/practice-criterion.js';
import type { Tables } from './tables.js';

/**
 * Judges a session's practice by the plan and the answers as they are now, and stores what follows:
 * the plan that is left, or that the session ends here.
 */
export async function settledPractice(
  transaction: Transaction<Tables>,
  id: string,
  criterion: PracticeCriterion | undefined,
): Promise<PracticeDecision> {
  const row = await transaction
    .selectFrom('sessions')
    .select(['plan', 'screened_out_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const before = JSON.parse(row.plan ?? '[]') as SessionTrial[];
  const answers = await practiceAnswers(transaction, id);
  const { decision, plan } = judgePractice(criterion, before, answers);
  const shorter = plan.length < before.length;
  const out = decision.outcome === 'screened-out' && row.screened_out_at === null;
  if (shorter || out) {
    await transaction
      .updateTable('sessions')
      .set({
        ...(shorter && { plan: JSON.stringify(plan) }),
        ...(out && { screened_out_at: new Date().toISOString() }),
      })
      .where('id', '=', id)
      .execute();
  }
  return decision;
}

async function practiceAnswers(
  transaction: Transaction<Tables>,
  id: string,
): Promise<PracticeAnswer[]> {
  const rows = await transaction
    .selectFrom('trials')
    .select(['trial_index as index', 'category', 'response'])
    .where('session', '=', id)
    .where('phase', '=', 'practice')
    .execute();
  return rows.map(({ index, category, response }) => ({ index, correct: response === category }));
}
