import { VisavisError } from '../errors.js';
import { contrast } from './contrast.js';
import { corruptions } from './corruptions/index.js';
import { eidolon } from './eidolon.js';
import { eidolonHelmholtz } from './eidolon-helmholtz.js';
import { eidolonLotze } from './eidolon-lotze.js';
import { eidolonSuperficial } from './eidolon-superficial.js';
import { greyscale } from './greyscale.js';
import { highPass } from './high-pass.js';
import { lowPass } from './low-pass.js';
import type { Manipulation } from './manipulation.js';
import { oneOverF } from './one-over-f-mask.js';
import { opponentColour } from './opponent-colour.js';
import { phaseNoise } from './phase-noise.js';
import { powerEqualisation } from './power-equalisation.js';
import { rotation } from './rotation.js';
import { saltAndPepper } from './salt-and-pepper.js';
import { uniformNoise } from './uniform-noise.js';

/** Every manipulation visavis knows: one file each in this folder, one line here. */
export const manipulations: readonly Manipulation[] = [
  greyscale,
  contrast,
  uniformNoise,
  saltAndPepper,
  lowPass,
  highPass,
  phaseNoise,
  powerEqualisation,
  opponentColour,
  rotation,
  oneOverF,
  eidolon,
  eidolonSuperficial,
  eidolonLotze,
  eidolonHelmholtz,
  ...corruptions,
].map((manipulation) => manipulation as unknown as Manipulation);

const byName = new Map(manipulations.map((manipulation) => [manipulation.name, manipulation]));

/**
 * The manipulation of that name.
 *
 * @throws VisavisError INVALID_INPUT, naming those there are
 */
export function manipulationNamed(name: string): Manipulation {
  const manipulation = byName.get(name);
  if (!manipulation) {
    throw new VisavisError('INVALID_INPUT', {
      field: 'manipulation',
      expected: `one of ${[...byName.keys()].join(', ')}`,
      got: JSON.stringify(name),
      mend: 'choose one of these',
    });
  }
  return manipulation;
}

export type { LevelAxis, Manipulation } from './manipulation.js';
export { describeParameters, parseParameters } from './parameters.js';
export type { ParameterDescription } from './parameters.js';
