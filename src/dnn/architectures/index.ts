import { depthwise } from './depthwise.js';
import { plain } from './plain.js';
import { plainNoise } from './plain-noise.js';
import { residual } from './residual.js';
import { transformer } from './transformer.js';

/** The networks that visavis trains and ships. */
export const architectures = [plain, plainNoise, residual, transformer, depthwise] as const;

export type { Architecture, Recipe } from './architecture.js';
