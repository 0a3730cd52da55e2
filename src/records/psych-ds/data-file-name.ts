import type { ExportedSession } from '../trial-source.js';

/** Names of data files: keywords and values without hyphens, then `_data.csv`. */
export const dataFilePattern = /^[a-z]+-[a-zA-Z0-9]+(_[a-z]+-[a-zA-Z0-9]+)*_data\.csv$/;

/** Keywords that Psych-DS has a meaning for; others are allowed and warned of. */
export const officialKeywords: readonly string[] = [
  'study',
  'site',
  'subject',
  'session',
  'task',
  'condition',
  'trial',
  'stimulus',
  'description',
];

/** Folders of the data files, by what the observer is. */
const folders = { participant: 'participants', network: 'networks', simulated: 'simulated' };

/**
 * Paths of the data files of some sessions, in their order. Values may hold letters and digits
 * only: others are left out (`plain-noise` → `plainnoise`), and where two observers would then be
 * called alike, a number tells them apart.
 */
export function dataFilePaths(study: string, sessions: readonly ExportedSession[]): string[] {
  const subjects = new Map<string, string>();
  const taken = new Set<string>();
  const files = new Set<string>();
  const unlike = (name: string, others: ReadonlySet<string>) => {
    let unique = name;
    for (let n = 2; others.has(unique.toLowerCase()); n++) unique = `${name}x${n}`;
    return unique;
  };
  return sessions.map(({ observer, kind, number }) => {
    const key = JSON.stringify([kind, observer]);
    let subject = subjects.get(key);
    if (subject === undefined) {
      subject = unlike(keywordValue(observer), taken);
      taken.add(subject.toLowerCase());
      subjects.set(key, subject);
    }
    const start = `data/${folders[kind]}/study-${keywordValue(study)}_subject-${subject}_session-`;
    const path = unlike(`${start}${keywordValue(String(number))}`, files);
    files.add(path.toLowerCase());
    return `${path}_data.csv`;
  });
}

/** Path of the table of sessions. */
export const sessionsFilePath = (study: string) =>
  `data/study-${keywordValue(study)}_description-sessions_data.csv`;

const keywordValue = (text: string) => text.replace(/[^a-zA-Z0-9]/g, '') || 'x';
