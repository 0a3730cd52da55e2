import { createHash, randomBytes, randomInt } from 'node:crypto';
import { withdrawalCodeLength, withdrawalLetters } from '../src/schema/withdrawal.js';

/** A secret that cannot be guessed: 32 random bytes, base64url (43 characters). */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: whoever reads the database cannot use it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A code with which a participant withdraws: short enough to be written down. */
export function newWithdrawalCode(): string {
  return Array.from(
    { length: withdrawalCodeLength },
    () => withdrawalLetters[randomInt(withdrawalLetters.length)],
  ).join('');
}
