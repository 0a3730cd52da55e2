import { plain } from './plain.js';
import { residual } from './residual.js';

/** The networks that visavis trains and ships. */
export const architectures = [plain, residual] as const;

export type { Architecture, Recipe } from './architecture.js';
