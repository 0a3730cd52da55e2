import { pooledObservers, type Appearance } from '../../../src/figures/appearance.js';
import type { Divergence } from '../../../src/schema/divergence.js';

/** People with each other look like people pooled, people with a network like the network. */
export function lookOf(
  { reference }: Divergence,
  network: string | null,
  looks: ReadonlyMap<string, Appearance>,
): Appearance | undefined {
  return looks.get(network ?? pooledObservers[reference]);
}
