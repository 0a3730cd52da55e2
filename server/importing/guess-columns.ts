import { mappedFields, type ColumnMapping } from '../../src/records/index.js';
import type { ImportField } from '../../src/schema/trial-import.js';
import { importFields } from '../../src/schema/trial-import.js';

/** Names that the column of a field has elsewhere, without signs; the first that is there is taken. */
const otherNames: Record<ImportField, readonly string[]> = {
  observer: [
    ...['subject', 'subjectid', 'participant', 'participantid', 'observer', 'observerid'],
    ...['workerid', 'worker', 'userid', 'prolificid', 'prolificpid', 'model', 'network', 'subjid'],
  ],
  image: [
    ...['stimulusid', 'imageid', 'image', 'stimulus', 'stimulusname', 'imagefile', 'filename'],
    ...['imagepath', 'picture', 'pictureid', 'file', 'stim', 'img'],
  ],
  category: [
    ...['truth', 'truecategory', 'truelabel', 'truthlabel', 'groundtruth', 'correctresponse'],
    ...['correctanswer', 'correctcategory', 'target', 'label', 'class', 'objectcategory'],
  ],
  response: [
    ...['response', 'choice', 'answer', 'chosencategory', 'humanresponse', 'participantresponse'],
    ...['prediction', 'predicted', 'predictedlabel', 'predictedcategory', 'decision'],
  ],
  condition: ['conditionname', 'level', 'contrast', 'noise', 'noiselevel', 'distortion', 'cond'],
  rt: [
    ...['rts', 'rtms', 'rtseconds', 'reactiontime', 'responsetime', 'reactiontimems'],
    ...['responsetimems', 'latency', 'latencyms', 'ms'],
  ],
  session: ['sessionid', 'sessionnumber', 'block', 'blocknumber', 'run'],
  trial: ['trialindex', 'trialnumber', 'trialid', 'trialno', 'trialnum'],
};

/** The columns that the fields of a file are taken from, and those which only resemble a known name. */
export interface GuessedColumns {
  columns: ColumnMapping;
  guessed: ImportField[];
}

/**
 * Finds the column of each field: the published name where the header has it, else the first of the
 * names that the field has elsewhere (any case, signs between words left out). A column is taken once.
 *
 * @param header names of a file's columns as written
 */
export function guessColumns(header: readonly string[]): GuessedColumns {
  const bare = header.map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  const columns: ColumnMapping = {};
  const guessed: ImportField[] = [];
  const taken = new Set<number>();
  const take = (field: ImportField, at: number) => {
    taken.add(at);
    columns[field] = header[at].trim();
  };
  for (const field of importFields) {
    const at = header.findIndex((name) => name.trim().toLowerCase() === mappedFields[field]);
    if (at !== -1) take(field, at);
  }
  for (const field of importFields) {
    if (columns[field] !== undefined) continue;
    for (const name of otherNames[field]) {
      const at = bare.findIndex((one, place) => one === name && !taken.has(place));
      if (at === -1) continue;
      take(field, at);
      guessed.push(field);
      break;
    }
  }
  return { columns, guessed };
}
