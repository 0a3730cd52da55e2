export { differentiate, gradientName } from './differentiate.js';
export type { DifferentiateOptions } from './differentiate.js';
export { decisionRule } from './decision/decide.js';
export { imageBatch } from './image-batch.js';
export { loadNetwork } from './network.js';
export type { Network, NetworkAnswer } from './network.js';
export { backend, openSession } from './session.js';
export type { Session, SessionOptions } from './session.js';
