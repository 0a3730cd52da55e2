import type { EidolonSettings } from '../../../src/degradations/eidolon/corrected.js';

export interface Summary {
  mean: number;
  rms: number;
  min: number;
  max: number;
}
export interface EidolonFixture extends EidolonSettings {
  name: string;
  size: number;
  maxSigma: number;
}
export interface StoredEidolon extends EidolonFixture {
  scaleLevels: number[];
  embedding: { ww: number; hh: number; dw: number; dh: number };
  dxRmsPerLevel: number[];
}
export interface GeneratedEidolon extends EidolonFixture {
  canvas: [number, number];
  margin: number;
  levels: number;
  sigma: number[];
  noiseSeed: number;
  planes: number;
  subsampleStep: number;
  drawsSha256Float64LE: string;
  firstDraws: number[];
  lastDraws: number[];
  scaleSpace: Summary[];
  dog: Summary[];
  drow: Summary[];
  dcol: Summary[];
  sum: Summary;
  outputSha256: string;
}

/** What the two manifests of a fixture set say; a set may lack a manipulation. */
export interface Manifests {
  /** fixtures.json: the first set; levels as they stand in the file names */
  readonly fixtures: {
    readonly eidolon: StoredEidolon[];
    readonly simple: {
      readonly levels?: Partial<
        Record<'contrast' | 'uniform_noise' | 'lowpass' | 'highpass', string[]>
      >;
    };
  };
  /** reference.json: the second set */
  readonly reference: {
    readonly eidolon: GeneratedEidolon[];
    readonly simple: Partial<
      Record<
        'contrast' | 'uniformNoise' | 'saltPepper' | 'phase' | 'lowPass' | 'highPass',
        number[]
      >
    >;
  };
}
