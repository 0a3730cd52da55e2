import { join } from 'node:path';

export const databaseName = 'visavis.sqlite';

/** The database of a data folder. */
export const databasePath = (dataFolder: string) => join(dataFolder, databaseName);

/** `images.json` and files of the drawn set that a study uses. */
export const imageSetFolder = (dataFolder: string, setName: string) =>
  join(dataFolder, 'images', setName);

/** Everything rendered for one study. */
export const studyFolder = (dataFolder: string, studyId: string) =>
  join(dataFolder, 'studies', studyId);

/** The list of a study's rendered stimuli. */
export const stimulusIndexPath = (dataFolder: string, studyId: string) =>
  join(studyFolder(dataFolder, studyId), 'stimuli.json');

/** The same of an earlier version of the study, for sessions that began under it. */
export const earlierIndexPath = (dataFolder: string, studyId: string, stimuliHash: string) =>
  join(studyFolder(dataFolder, studyId), `stimuli.${stimuliHash.slice(0, 16)}.json`);

/** What has been rendered so far, one JSON object a line; lets an interrupted run go on. */
export const renderJournalPath = (dataFolder: string, studyId: string) =>
  join(studyFolder(dataFolder, studyId), 'rendered.ndjson');

/** The PNG file of one stimulus. */
export const stimulusPath = (dataFolder: string, studyId: string, contentHash: string) =>
  join(studyFolder(dataFolder, studyId), 'stimuli', `${contentHash}.png`);
