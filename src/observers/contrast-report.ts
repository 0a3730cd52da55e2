import { contrastSeen } from '../dnn/preprocessing/contrast.js';
import type { BeforeAfter, ContrastSeen } from '../dnn/preprocessing/contrast.js';
import type { NetworkInput } from '../schema/network.js';
import type { Stimulus } from '../schema/stimulus.js';
import type { ImageSource } from './decoded-images.js';

/** What a network gets of a condition's contrast and noise, beside what people are shown. */
export interface ConditionContrast extends ContrastSeen {
  readonly condition: string;
  /** how many stimuli the means are of */
  readonly stimuli: number;
}

/** As many stimuli of each condition are measured. */
const stimuliMeasured = 6;
/** Loss beyond which a reader must know. */
const largestLoss = 0.2;
/** Noise of this standard deviation is noise, not the texture of an image; of [0, 1]. */
const noticeableNoise = 0.02;

/**
 * RMS contrast and noise of each condition as shown and as a network's resizing leaves them.
 *
 * @throws VisavisError INVALID_INPUT where the network does not take the stimuli
 */
export async function contrastReport(
  stimuli: readonly Stimulus[],
  input: NetworkInput,
  name: string,
  imageOf: ImageSource,
): Promise<ConditionContrast[]> {
  const conditions = new Map<string, Stimulus[]>();
  for (const stimulus of stimuli) {
    const { condition, role } = stimulus;
    const chosen = conditions.get(condition) ?? [];
    if (role === 'test' && chosen.length < stimuliMeasured)
      conditions.set(condition, [...chosen, stimulus]);
  }
  const rows: ConditionContrast[] = [];
  for (const [condition, chosen] of conditions) {
    const images = await Promise.all(chosen.map(({ contentHash }) => imageOf(contentHash)));
    const seen = images.map((image) => contrastSeen(image, input, name));
    rows.push({
      condition,
      stimuli: chosen.length,
      rmsContrast: meanOf(seen.map(({ rmsContrast }) => rmsContrast)),
      noiseSd: meanOf(seen.map(({ noiseSd }) => noiseSd)),
    });
  }
  return rows;
}

function meanOf(list: readonly BeforeAfter[]): BeforeAfter {
  const mean = (part: keyof BeforeAfter) =>
    list.reduce((sum, one) => sum + one[part], 0) / list.length;
  return { shown: mean('shown'), seen: mean('seen') };
}

/** The conditions of which a network gets less than four fifths of contrast or noise, in words. */
export function contrastWarning(name: string, rows: readonly ConditionContrast[]): string | null {
  const share = ({ shown, seen }: BeforeAfter) => (shown > 0 ? seen / shown : 1);
  const least = 1 - largestLoss;
  const ofNoise = rows.filter(
    ({ noiseSd }) => share(noiseSd) < least && noiseSd.shown >= noticeableNoise,
  );
  const ofContrast = rows.filter(({ rmsContrast }) => share(rmsContrast) < least);
  if (ofNoise.length + ofContrast.length === 0) return null;
  const percents = (list: readonly ConditionContrast[], part: 'noiseSd' | 'rmsContrast') =>
    list.map((row) => `${row.condition} ${Math.round(100 * share(row[part]))} %`).join(', ');
  return [
    `Network ${name} resizes what it is shown, and people see more than it does:`,
    ofNoise.length > 0
      ? ` of the noise's standard deviation it gets ${percents(ofNoise, 'noiseSd')}`
      : '',
    ofNoise.length > 0 && ofContrast.length > 0 ? ';' : '',
    ofContrast.length > 0 ? ` of RMS contrast ${percents(ofContrast, 'rmsContrast')}` : '',
    '. Render the study at the size it takes, or report it.',
  ].join('');
}
