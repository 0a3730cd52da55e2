/** One comparison: a rule of the peer and a manipulation of ours that do the same to an image. */
export interface Row {
  readonly title: string;
  /** the peer's time must be at least this many times ours; null: only reported */
  readonly floor: number | null;
  readonly image: 'grey' | 'colour';
  readonly peer: {
    readonly rule: string;
    readonly parameters: Readonly<Record<string, number | Table>>;
  };
  readonly ours: {
    /** name of the manipulation */
    readonly rule: string;
    readonly parameters: Readonly<Record<string, unknown>>;
  };
  /** the results must be equal to this many of the grey scale; null: they are random */
  readonly tolerance: number | null;
}

/** arrays that both sides are handed */
export type Table = 'spectrum' | 'gamma';

const exact = 1e-6;
/** one of the 256 grey levels: where both round */
const oneLevel = 1 / 255 + exact;

function eidolon(fidelity: 'corrected' | 'published', coherence: number): Row {
  return {
    title: `eidolon, ${fidelity}, reach 8, coherence ${coherence}`,
    floor: fidelity === 'corrected' ? 30 : 3,
    image: 'grey',
    peer: { rule: 'eidolon', parameters: { reach: 8, coherence, grain: 10 } },
    ours: { rule: 'eidolon', parameters: { reach: 8, coherence, grain: 10, fidelity } },
    tolerance: null,
  };
}

const contrast = (image: Row['image']): Row => ({
  title: 'contrast 0.3',
  floor: image === 'grey' ? 2 : null,
  image,
  peer: { rule: 'contrast', parameters: { contrast_level: 0.3 } },
  ours: { rule: 'contrast', parameters: { contrast: 0.3 } },
  tolerance: image === 'grey' ? exact : null,
});

const uniformNoise = (image: Row['image']): Row => ({
  title: 'uniform noise, width 0.2',
  floor: 2,
  image,
  peer: { rule: 'uniform-noise', parameters: { width: 0.2, contrast_level: 0.3 } },
  ours: { rule: 'uniform-noise', parameters: { width: 0.2, contrast: 0.3 } },
  tolerance: null,
});

const saltAndPepper = (image: Row['image']): Row => ({
  title: 'salt and pepper, p 0.2',
  floor: 2,
  image,
  peer: { rule: 'salt-and-pepper', parameters: { p: 0.2, contrast_level: 0.3 } },
  ours: { rule: 'salt-and-pepper', parameters: { share: 0.2, contrast: 0.3 } },
  tolerance: null,
});

const filter = (kind: 'low-pass' | 'high-pass', sigma: number, image: Row['image']): Row => ({
  title: `${kind}, sigma ${sigma} px`,
  floor: 2,
  image,
  peer: { rule: kind, parameters: { sigma } },
  ours: { rule: kind, parameters: { sigmaPx: sigma } },
  tolerance: exact,
});

const fourier: Row[] = [
  ...(['published', 'corrected'] as const).map((fidelity) => ({
    title: `phase noise, ${fidelity}, width 90°`,
    floor: 1,
    image: 'grey' as const,
    peer: { rule: 'phase-noise', parameters: { width: 90 } },
    ours: { rule: 'phase-noise', parameters: { width: 90, fidelity } },
    tolerance: null,
  })),
  {
    title: 'power equalisation',
    floor: 1,
    image: 'grey',
    peer: { rule: 'power-equalisation', parameters: { spectrum: 'spectrum' } },
    ours: { rule: 'power-equalisation', parameters: { spectrum: 'spectrum' } },
    tolerance: exact,
  },
  {
    title: '1/f mask, published',
    floor: 1,
    image: 'grey',
    peer: { rule: 'one-over-f-mask', parameters: {} },
    ours: { rule: 'one-over-f-mask', parameters: { fidelity: 'published' } },
    tolerance: null,
  },
];

const reported: Row[] = [
  {
    title: 'rotation by 90°',
    floor: null,
    image: 'grey',
    peer: { rule: 'rotation', parameters: { quarters: 1 } },
    ours: { rule: 'rotation', parameters: { degrees: 90 } },
    tolerance: exact,
  },
  {
    title: 'opponent colour',
    floor: null,
    image: 'colour',
    peer: { rule: 'opponent-colour', parameters: { gamma: 'gamma' } },
    ours: { rule: 'opponent-colour', parameters: { chroma: -1, display: 'gamma' } },
    tolerance: oneLevel,
  },
];

/** common corruptions that draw nothing, or one number */
const corruptions: Row[] = [
  ...['gaussian-blur', 'defocus-blur', 'zoom-blur', 'motion-blur', 'brightness', 'saturate'],
  ...['mean-contrast', 'pixelate', 'jpeg-compression'],
].map((name) => ({
  title: `${name.replace('-', ' ')}, severity 3`,
  floor: null,
  image: 'colour',
  peer: {
    rule: name,
    parameters: { severity: 3, ...(name === 'motion-blur' && { angle: 20 }) },
  },
  ours: { rule: name, parameters: { severity: 3 } },
  tolerance: name === 'motion-blur' ? null : oneLevel,
}));

/** Every comparison, in the order of the table. */
export const rows: readonly Row[] = [
  ...[0.3, 0, 1].map((coherence) => eidolon('corrected', coherence)),
  ...[0.3, 0, 1].map((coherence) => eidolon('published', coherence)),
  contrast('grey'),
  uniformNoise('grey'),
  saltAndPepper('grey'),
  ...[1, 3, 7, 10, 40].map((sigma) => filter('low-pass', sigma, 'grey')),
  ...[0.4, 1, 3].map((sigma) => filter('high-pass', sigma, 'grey')),
  ...fourier,
  uniformNoise('colour'),
  saltAndPepper('colour'),
  filter('high-pass', 3, 'colour'),
  ...reported,
  ...corruptions,
];
