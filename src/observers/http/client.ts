import type { z } from 'zod';
import type { ByteImage } from '../../image/image.js';
import { gradientSchema, responseSchema, serviceSchema } from '../../schema/http-observer.js';
import type { HttpObserverDescription, Service } from '../../schema/http-observer.js';
import { firstComplaint } from '../../schema/issue-sentence.js';
import { encodeBytes, encodeFloats } from './encoding.js';
import type { EncodedImages } from './encoding.js';
import { failed, requestJson } from './request.js';
import type { RequestOptions } from './request.js';

/** Pixels as numbers in [0, 1], ordered image, row, column, channel. */
export interface FloatPixels {
  readonly count: number;
  readonly data: Float32Array;
}

/** Each image's own loss, and how it changes with that image's pixels. */
export interface PixelGradient {
  readonly losses: number[];
  /** d loss / d pixel (pixels in [0, 1]), ordered as the pixels were */
  readonly gradient: Float32Array;
}

/** A service that has said what it is. Every answer is checked before it is believed. */
export interface ServiceClient {
  readonly service: Service;
  /** Outputs of each image: 8-bit images as evaluations show them, or pixels as attacks have them. */
  respond(images: readonly ByteImage[] | FloatPixels, signal?: AbortSignal): Promise<number[][]>;
  /**
   * Gradient of the cross-entropy of each image with its label, with respect to its pixels.
   *
   * @param labels position of the class among the outputs, one per image
   * @throws VisavisError SERVICE_FAILED, also where the service offers no gradients
   */
  gradient(
    pixels: FloatPixels,
    labels: readonly number[],
    signal?: AbortSignal,
  ): Promise<PixelGradient>;
}

/**
 * Asks a service what it is.
 *
 * @throws VisavisError SERVICE_FAILED where it is down, slow, or something else
 */
export async function askService(url: string, options: RequestOptions): Promise<Service> {
  const address = `${url.replace(/\/+$/, '')}/visavis`;
  return checked(address, serviceSchema, await requestJson(address, undefined, options));
}

/**
 * Connects with a service as it is described.
 *
 * @throws VisavisError SERVICE_FAILED where it is down, slow, or something else
 */
export async function connect(
  description: Omit<HttpObserverDescription, 'decision'>,
): Promise<ServiceClient> {
  const { input, url } = description;
  const base = url.replace(/\/+$/, '');
  const ask = async <T>(path: string, schema: z.ZodType<T>, body?: object, signal?: AbortSignal) =>
    checked(
      `${base}${path}`,
      schema,
      await requestJson(`${base}${path}`, body, { ...description, signal }),
    );

  const service = await askService(url, description);
  const takes = `images of ${service.input.sidePx} px and ${service.input.channels} channels`;
  if (service.input.sidePx !== input.sidePx || service.input.channels !== input.channels)
    throw failed(base, `takes ${takes}, not as its description says`, 'correct `input` there');

  const encode = (images: readonly ByteImage[] | FloatPixels): EncodedImages =>
    'data' in images ? encodeFloats(images.data, images.count, input) : encodeBytes(images, input);

  return {
    service,
    async respond(images, signal) {
      const encoded = encode(images);
      const { outputs } = await ask('/respond', responseSchema, { images: encoded }, signal);
      const address = `${base}/respond`;
      const mend = 'correct the service';
      if (outputs.length !== encoded.count)
        throw failed(address, `answered ${outputs.length} of ${encoded.count} images`, mend);
      const odd = outputs.findIndex(({ length }) => length !== service.classes);
      if (odd >= 0) {
        const counts = `${outputs[odd].length} of ${service.classes} numbers`;
        throw failed(address, `answered ${counts} for image ${odd + 1} of the batch`, mend);
      }
      return outputs;
    },
    async gradient(pixels, labels, signal) {
      const address = `${base}/gradient`;
      if (!service.gradient)
        throw failed(address, 'is not offered', 'use attacks that need no gradient');
      const loss = { kind: 'cross-entropy', labels };
      const body = { images: encode(pixels), loss };
      const answer = await ask('/gradient', gradientSchema, body, signal);
      const bytes = Buffer.from(answer.gradient.data, 'base64');
      const wanted = pixels.data.length;
      const mend = 'correct the service';
      if (answer.losses.length !== pixels.count)
        throw failed(address, `answered ${answer.losses.length} of ${pixels.count} losses`, mend);
      if (bytes.length !== 4 * wanted)
        throw failed(
          address,
          `answered a gradient of ${bytes.length / 4} numbers instead of ${wanted}`,
          mend,
        );
      const gradient = Float32Array.from({ length: wanted }, (_, i) => bytes.readFloatLE(4 * i));
      const odd = gradient.findIndex((value) => !Number.isFinite(value));
      if (odd >= 0) throw failed(address, `answered ${gradient[odd]} in a gradient`, mend);
      return { losses: answer.losses, gradient };
    },
  };
}

function checked<T>(address: string, schema: z.ZodType<T>, json: unknown): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const { path, expected, got } = firstComplaint(result.error, json);
  throw failed(
    address,
    `answered ${got} at ${path}, where ${expected} was expected`,
    'correct the service',
  );
}
