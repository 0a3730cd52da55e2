export * from './builder.js';
export * from './edit.js';
export * from './graph.js';
export { prependNormalisation } from './normalise.js';
export { readModel } from './read.js';
export { constantOutput, inferShapes } from './shapes/index.js';
export * from './tensor.js';
export { upgrade } from './upgrade.js';
export { writeModel } from './write.js';
