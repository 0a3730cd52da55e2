import { z } from 'zod';
import { statedDecisionSchema } from './decision.js';

/** What an image is when it is shown to a service, and what comes back. */
const inputSchema = z.object({
  /** px; images must be square and of this side */
  sidePx: z.number().int().positive(),
  channels: z.union([z.literal(1), z.literal(3)]).default(3),
});

/** The file that describes an observer behind a web address: `"kind": "http"`. */
export const httpObserverSchema = z.strictObject({
  format: z.literal('visavis-observer/1'),
  kind: z.literal('http'),
  /** what trials, exports and analysis call it */
  name: z.string().regex(/^[\w.-]+$/),
  title: z.string().min(1),
  /** where the service listens; `/visavis`, `/respond` and `/gradient` are added */
  url: z
    .url({ protocol: /^https?$/, error: 'an address that begins with http:// or https://' })
    .refine((url) => !/^\w+:\/\/[^/]*@/.test(url), 'an address without a password in it'),
  input: inputSchema,
  output: z
    .strictObject({ holds: z.enum(['logits', 'probabilities']).default('logits') })
    .prefault({}),
  decision: statedDecisionSchema,
  /** images in one request */
  batchSize: z.number().int().min(1).max(1024).default(32),
  /** how long one answer may take */
  timeoutMs: z.number().int().min(10).max(3_600_000).default(60_000),
  /** how often a request is sent before it has failed; 1: no second time */
  attempts: z.number().int().min(1).max(10).default(4),
  /** wait before the second attempt; it doubles with each further one, up to 30 s */
  backOffMs: z.number().int().min(0).max(30_000).default(500),
  /** longer answers are refused */
  largestAnswerBytes: z
    .number()
    .int()
    .positive()
    .default(64 * 1024 * 1024),
});
export type HttpObserverDescription = z.output<typeof httpObserverSchema>;

/** Answer to `GET /visavis`: what the service is. */
export const serviceSchema = z.object({
  protocol: z.literal('visavis-http/1'),
  name: z.string().min(1).max(200),
  /** of the model: answers stored under another version are asked for again */
  version: z.string().min(1).max(200),
  input: inputSchema,
  /** how many outputs each image gets */
  classes: z.number().int().positive(),
  /** does it answer `POST /gradient`? */
  gradient: z.boolean().default(false),
});
export type Service = z.output<typeof serviceSchema>;

/** Answer to `POST /respond`: the outputs of each image, in the order sent. */
export const responseSchema = z.object({ outputs: z.array(z.array(z.number())) });

/** Answer to `POST /gradient`: each image's own loss, and its gradient as little-endian float32. */
export const gradientSchema = z.object({
  losses: z.array(z.number()),
  gradient: z.object({ encoding: z.literal('base64-float32-nhwc'), data: z.base64() }),
});
