import { z } from 'zod';

/** A code that a recruitment service pays by. */
const codeSchema = z
  .string()
  .regex(/^[\w-]{1,64}$/, 'at most 64 letters, digits, hyphens and underscores');

/** A page that a participant is sent to at the end. */
const returnAddressSchema = z
  .url({ protocol: /^https?$/, error: 'an address that begins with https://' })
  .max(1000);

const quotaSchema = z.number().int().nonnegative();

/** The codes of one study on Prolific, as its researcher's page shows them. */
const prolificSchema = z.strictObject({
  completionCode: codeSchema,
  /** for those whose device or screening does not fit */
  screenOutCode: codeSchema.optional(),
  /** for those who do not agree to take part */
  noConsentCode: codeSchema.optional(),
  /** for those who answered everything, but whose answers could not all be sent */
  incompleteCode: codeSchema.optional(),
  /** how many may take part; none given: the places on Prolific are the limit */
  quota: quotaSchema.optional(),
});

/** An address of the study with a name of its own, `/study/<id>?link=<name>`. */
const recruitmentLinkSchema = z.strictObject({
  name: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,63}$/,
      'lower-case letters, digits and hyphens, starting with a letter or digit',
    ),
  /** for the researcher: who is given this address */
  title: z.string().default(''),
  quota: quotaSchema.optional(),
  completionCode: codeSchema.optional(),
  /** where participants are sent at the end */
  returnUrl: returnAddressSchema.optional(),
});

/** How people come to a study. */
export const recruitmentSchema = z.strictObject({
  prolific: prolificSchema.optional(),
  links: z
    .array(recruitmentLinkSchema)
    .refine((links) => new Set(links.map(({ name }) => name)).size === links.length, {
      error: 'links with different names',
    })
    .default([]),
  /** how many may come by the plain address `/study/<id>`; 0: nobody */
  quota: quotaSchema.optional(),
  /** may people take part on a telephone? */
  phones: z.enum(['allowed', 'refused']).default('allowed'),
});

/** What a participant is given at the end, to be paid or to go on elsewhere. */
export const completionSchema = z.object({
  code: z.string().nullable(),
  /** where to go with it */
  url: z.string().nullable(),
});
export type Completion = z.infer<typeof completionSchema>;

/** A code of Prolific and the address that takes it there. */
export function prolificCompletion(code: string): Completion & { code: string; url: string } {
  return { code, url: `https://app.prolific.com/submissions/complete?cc=${code}` };
}
