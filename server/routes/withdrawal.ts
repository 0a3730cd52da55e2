import { Router } from 'express';
import { VisavisError } from '../../src/errors.js';
import {
  withdrawalRequestSchema,
  writtenCode,
  type Withdrawn,
} from '../../src/schema/withdrawal.js';
import type { ServerParts } from '../app.js';
import { requireSession } from '../participant.js';
import { limitParticipants, limitWithdrawalCodes } from '../rate-limits.js';
import { readInput } from '../read-input.js';

/**
 * `POST /api/session/withdraw`: deletes everything of the participant whose token the request
 * carries, or of the one who was given the code in its body.
 */
export function withdrawalRoutes({ store, limits }: ServerParts): Router {
  const router = Router();

  router.post(
    '/session/withdraw',
    limitParticipants(limits.participant),
    limitWithdrawalCodes(limits.withdrawalCode),
    async (request, response) => {
      const { code } = readInput(withdrawalRequestSchema, request.body ?? {});
      const participant =
        code === undefined
          ? await requireSession(request, store)
          : await store.findWithdrawalCode(code);
      const withdrawn =
        participant === null ? null : await store.withdraw(participant, 'participant');
      if (withdrawn === null && code === undefined) throw new VisavisError('SESSION_UNKNOWN', {});
      if (withdrawn === null) {
        throw new VisavisError('CODE_UNKNOWN', { code: writtenCode(code ?? '') });
      }
      const { trials }: Withdrawn = withdrawn;
      response.json({ trials });
    },
  );

  return router;
}
