import { z } from 'zod';
import { filledTextSchema } from './local-text.js';
import { sha256Schema } from './stimulus.js';

/** What a study says of consent beside its text; each is one more statement of the first page. */
export const consentTermsShape = {
  /** years; people confirm that they have reached it */
  minimumAge: z.number().int().min(1).max(120).optional(),
  /** who answers questions, and how to reach them */
  contact: filledTextSchema.optional(),
  /** the last day that answers are kept, as 2027-03-31 */
  retentionDate: z.iso.date({ error: 'a date such as 2027-03-31' }).optional(),
  /** what is paid for a session that is not finished */
  partialPay: filledTextSchema.optional(),
  /** ask, apart from all else, whether answers may be made public? */
  askSharing: z.boolean().default(false),
  /** warning before consent that pictures flash: a text instead of ours, or `false` for none */
  flashNotice: z
    .union([z.literal(false), filledTextSchema], {
      error: 'false, or a text, or an object with one for each language',
    })
    .optional(),
};

/** All that somebody agrees to, in one language. */
export const consentDocumentSchema = z.object({
  /** paragraphs separated by empty lines */
  text: z.string(),
  /** what is promised, one by one */
  terms: z.array(z.object({ title: z.string(), text: z.string() })),
  /** to be confirmed; null: nobody is asked her age */
  age: z.string().nullable(),
  /** asked apart; null: not asked */
  sharing: z.string().nullable(),
  /** read before the rest; null: nothing flashes, or the study says nothing of it */
  flashNotice: z.string().nullable(),
  /** SHA-256 of what is agreed to, in this language; stored with the session */
  version: sha256Schema,
});
export type ConsentDocument = z.infer<typeof consentDocumentSchema>;

/** What somebody has agreed to, beside taking part. Part of `POST /api/studies/:id/sessions`. */
export const givenConsentShape = {
  /** of the document that was shown; left out by programs that show none */
  consentVersion: sha256Schema.optional(),
  /** she has confirmed her age */
  ageConfirmed: z.literal(true).optional(),
  /** may her answers be made public? */
  sharing: z.boolean().optional(),
};
