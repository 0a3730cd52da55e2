import { randomStream } from '../../random/index.js';
import { elementCount } from '../graph/index.js';
import type { ParameterSource } from './layers.js';

/**
 * First values of parameters: weights are normal with variance 2 / fan-in (He et al. 2015, arXiv
 * 1502.01852, equation 10), scales and variances 1, the rest 0. Each parameter has a random stream
 * of its own, named by it.
 */
export function heInitialisation(seed: number): ParameterSource {
  return (name, dims, role, fanIn) => {
    const data = new Float32Array(elementCount(dims));
    if (role === 'scale' || role === 'variance') data.fill(1);
    if (role === 'weights') {
      const random = randomStream(seed, 'weights', name);
      const sd = Math.sqrt(2 / fanIn);
      for (let i = 0; i < data.length; i++) data[i] = sd * random.normal();
    }
    return { type: 'float32', dims, data };
  };
}
