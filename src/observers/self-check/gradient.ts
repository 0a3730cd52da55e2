import type { ByteImage } from '../../image/image.js';
import { VisavisError } from '../../errors.js';
import { fail, pass, warning } from './finding.js';
import type { Finding } from './finding.js';
import type { Subject } from './subject.js';

/**
 * Is there a gradient with respect to the pixels, finite and not zero everywhere?
 *
 * @param answer what the subject answers to the image
 */
export async function checkGradient(
  subject: Subject,
  image: ByteImage,
  answer: readonly number[],
): Promise<Finding> {
  if (!subject.gradient)
    return warning('gradient', 'it offers none: only attacks without gradients are possible');
  // a class that is not the best: where that is certain, its own gradient nearly vanishes
  const ranked = [...answer.keys()].sort((a, b) => answer[b] - answer[a]);
  let gradient: Float32Array;
  try {
    gradient = await subject.gradient(image, ranked[1] ?? 0);
  } catch (error) {
    if (!(error instanceof VisavisError)) throw error;
    return warning(
      'gradient',
      `not possible, only attacks without gradients are: ${error.message.replace(/\.$/, '')}`,
    );
  }
  const odd = gradient.find((value) => !Number.isFinite(value));
  if (odd !== undefined) return fail('gradient', `it has ${odd} in it`);
  const share = gradient.reduce((count, value) => count + (value === 0 ? 0 : 1), 0);
  if (share === 0)
    return warning('gradient', 'it is zero at every pixel: attacks that need one will not move');
  const percent = Math.round((100 * share) / gradient.length);
  return pass('gradient', `finite, and other than zero at ${percent || '<1'} % of the pixels`);
}
