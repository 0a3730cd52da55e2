export { poisson } from './poisson.js';
export { RandomStream, randomStream } from './stream.js';
