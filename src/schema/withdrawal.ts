import { z } from 'zod';

/** Letters and digits of withdrawal codes: none that is read as another. */
export const withdrawalLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** Letters of a code, about 59 bits: it cannot be guessed. */
export const withdrawalCodeLength = 12;

/** A code as a person writes it, in small letters and with any spaces or hyphens → twelve capitals. */
export const withdrawalCodeSchema = z
  .string()
  .max(100)
  .transform((text) => text.toUpperCase().replace(/[\s\p{Pd}]/gu, ''))
  .pipe(
    z
      .string()
      .regex(
        new RegExp(`^[${withdrawalLetters}]{${withdrawalCodeLength}}$`),
        'twelve letters and digits, such as ABCD-EFGH-JKMN',
      ),
  );

/** `ABCDEFGHJKMN` → `ABCD-EFGH-JKMN`. */
export function writtenCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-');
}

/** `POST /api/session/withdraw`: by the session's token, or without it by the code. */
export const withdrawalRequestSchema = z.strictObject({ code: withdrawalCodeSchema.optional() });

/** What was deleted. */
export const withdrawnSchema = z.object({ trials: z.number().int().nonnegative() });
export type Withdrawn = z.infer<typeof withdrawnSchema>;
