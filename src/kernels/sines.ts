import { kernels, layOut } from './index.js';

/** Sines and cosines of many angles (radians, up to about 10⁵ either way), to the last place. */
export function sinesAndCosines(angles: ArrayLike<number>): {
  sines: Float64Array;
  cosines: Float64Array;
} {
  const even = angles.length + (angles.length % 2);
  const laid = layOut({ angles: ['f64', even], sines: ['f64', even], cosines: ['f64', even] });
  laid.angles.array[even - 1] = 0;
  laid.angles.array.set(angles);
  kernels.sinesAndCosines(laid.angles.at, even, laid.sines.at, laid.cosines.at);
  return {
    sines: laid.sines.array.slice(0, angles.length),
    cosines: laid.cosines.array.slice(0, angles.length),
  };
}
