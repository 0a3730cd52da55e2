export { readTrials, readTrialSets } from './read-trials.js';
export type { ReadTrialsOptions, TrialSet } from './read-trials.js';
export { isTrialsFile, readTrialsJson, trialsFormat, trialsJson } from './trials-json.js';
export { publishedCsv } from './write-trials.js';
