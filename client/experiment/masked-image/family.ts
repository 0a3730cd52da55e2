/**
 * The masked-image family of jsPsych plugins: tasks with briefly shown, masked pictures on one
 * frame-locked clock. See README.md.
 */
export { default as MaskedImagePlugin } from './index.js';
export { default as YesNoPlugin } from './yes-no.js';
export { default as TwoIntervalPlugin } from './two-interval.js';
export { default as TwoAlternativePlugin } from './two-alternative.js';
export { storeMask, storePicture } from './store-pictures.js';
export { iconStore } from './icon-store.js';
export { imageStore } from './image-store.js';
export { browserClock } from './browser-clock.js';
export type { FrameClock } from './frame-clock.js';
export { measureRefresh } from '../session/refresh-rate.js';
export type { Feedback, MaskedImageData } from './trial-data.js';
export { choiceDescriptionSchema, trialDescriptionSchema } from './trial-data.js';
