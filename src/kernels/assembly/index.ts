// What the module exports; the sources beside this file hold one idea each.
export { anyOutside, clip } from './clip';
export { shift, subtractFrom } from './residue';
export { addDisplaced } from './displaced';
export { filterBlock, packLines, unpackLines } from './blur';
export { warmUp } from './lanes';
export { mirrorColumns, mirrorRows } from './mirror';
export { addSpread, halve, interleave, subtract } from './resample';
export { addSaltAndPepper, addUniformNoise } from './noise-rules';
export { symmetricSum } from './symmetric-sum';
export { fourierBlock } from './fourier';
export { putColumns, putRows, takeColumns, takeRows } from './fourier-blocks';
export { clear, multiplyRows } from './fourier-chirp';
export { joinReal, splitReal } from './fourier-real';
export { addRowPower, addScaled, multiplyComplex, scale, scaleWithin } from './line-spectrum';
export { fillNormal } from './normal';
export { sinesAndCosines } from './sincos';
export { fillUniform } from './uniform';
export { fillWhite } from './white';

/** The first byte that no constant of the module takes. */
export function firstFreeByte(): usize {
  return __heap_base;
}
