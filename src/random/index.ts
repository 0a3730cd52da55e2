export { RandomStream, randomStream } from './stream.js';
