import { depthwise } from './depthwise.js';
import { plain } from './plain.js';
import { plainNoise } from './plain-noise.js';
import { residual } from './residual.js';
import { transformer } from './transformer.js';

/** The networks that visavis trains and ships; training begins them in this order. */
export const architectures = [plain, plainNoise, residual, depthwise, transformer] as const;

export type { Architecture, Recipe } from './architecture.js';
