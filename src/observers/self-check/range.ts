import type { NetworkInput } from '../../schema/network.js';
import { pass, warning } from './finding.js';
import type { Finding } from './finding.js';

/**
 * What black and white become on their way into the network, and whether the network then shifts
 * and scales once more.
 *
 * @param scaling operators by which the graph does so itself
 */
export function checkRange(input: NetworkInput, scaling: readonly string[]): Finding {
  const { white = 1, mean, sd, channels } = input;
  const ends = Array.from({ length: channels }, (_, c) =>
    [0, white].map((value) => (value - (mean?.[c] ?? 0)) / (sd?.[c] ?? 1)),
  ).flat();
  const round = (value: number) => String(Number(value.toPrecision(3))).replace('-', '−');
  const found = `pixels from black to white reach the network as ${round(Math.min(...ends))} to ${round(Math.max(...ends))}`;
  if (scaling.length > 0 && (mean ?? sd))
    return warning(
      'range',
      `${found}, and it begins with ${scaling.join(', ')} of its own: does it do its preprocessing ` +
        'itself (--preprocess bytes or none)?',
    );
  return pass('range', found);
}
