import { withdrawnSchema } from '../../../src/schema/withdrawal.js';
import { request, RequestFailure } from '../../shared/api.js';

/** How a participant leaves a session that has begun. */
export interface WayOut {
  /** with which she can withdraw later */
  code: string | null;
  /** @throws RequestFailure where the server did not answer; then nothing is deleted */
  withdraw: () => Promise<void>;
}

/**
 * Deletes a session and all its answers from the server.
 *
 * @returns how many answers were deleted; 0 where the server no longer knows the session
 * @throws RequestFailure where no answer came
 */
export async function withdrawSession(token: string): Promise<number> {
  try {
    const options = { method: 'POST', body: {}, token, schema: withdrawnSchema } as const;
    return (await request('/api/session/withdraw', options)).trials;
  } catch (failure) {
    if (failure instanceof RequestFailure && failure.status === 401) return 0;
    throw failure;
  }
}
