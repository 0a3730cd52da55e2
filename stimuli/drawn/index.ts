export { drawImage, exemplarOf, generatorVersion } from './draw.js';
export type { DrawnImage, DrawnImageRequest } from './draw.js';
export { drawnImageId } from './draw-task.js';
export { drawnSetHash, expectDrawnCategory, prepareDrawnSet } from './prepare.js';
export type { DrawnSetRequest } from './prepare.js';
