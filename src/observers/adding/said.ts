import type { NetworkInput } from '../../schema/network.js';
import type { Holds } from '../self-check/holds.js';

/** What a researcher has said about a network: the options of `visavis network add`. */
export interface Said {
  readonly name?: string;
  readonly title?: string;
  readonly kind?: string;
  /** a preset's name, or a file */
  readonly preprocess?: string;
  /** px */
  readonly side?: number;
  readonly channels?: 1 | 3;
  readonly layout?: NonNullable<NetworkInput['layout']>;
  readonly channelOrder?: NonNullable<NetworkInput['channelOrder']>;
  /** px of the shorter side before the middle is cut out; true: as the preset's authors do */
  readonly resize?: number | true;
  readonly filter?: NonNullable<NetworkInput['resize']>['filter'];
  readonly labels?: string;
  readonly pool?: 'mean' | 'max' | 'sum';
  readonly holds?: Holds;
  /** name of the graph's output that is the answer */
  readonly output?: string;
}
