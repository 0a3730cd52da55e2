import { trialAcknowledgementSchema } from '../../../src/schema/session.js';
import type { TrialSubmission } from '../../../src/schema/session.js';
import { request, RequestFailure } from '../../shared/api.js';
import { failureSentence } from '../words/failure-sentence.js';
import type { SendOutcome } from './upload-queue.js';

export const trialsPath = '/api/session/trials';

/** Answers of the server that another attempt would not change. */
const finalStatuses = new Set([400, 401, 409, 413, 422]);

/** One attempt to store an answer; never throws. */
export async function sendAnswer(
  token: string,
  body: TrialSubmission,
  keepalive = false,
): Promise<SendOutcome> {
  try {
    const acknowledgement = await request(trialsPath, {
      method: 'POST',
      body,
      token,
      keepalive,
      schema: trialAcknowledgementSchema,
    });
    return { kind: 'stored', acknowledgement };
  } catch (failure) {
    if (failure instanceof RequestFailure && finalStatuses.has(failure.status)) {
      return { kind: 'refused', reason: failureSentence(failure.code) };
    }
    return { kind: 'unreachable' };
  }
}
