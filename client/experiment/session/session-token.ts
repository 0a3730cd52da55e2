/** The participant's token of a study, kept so that a reload goes on where the person was. */
const key = (studyId: string) => `visavis.session.${studyId}`;

let unsaved = new Map<string, string>();

/** Where the browser offers no storage, the token lives as long as the page. */
export function keptToken(studyId: string): string | null {
  try {
    return localStorage.getItem(key(studyId)) ?? unsaved.get(studyId) ?? null;
  } catch {
    return unsaved.get(studyId) ?? null;
  }
}

export function keepToken(studyId: string, token: string): void {
  unsaved.set(studyId, token);
  try {
    localStorage.setItem(key(studyId), token);
  } catch {
    // kept in memory
  }
}

export function forgetToken(studyId: string): void {
  unsaved = new Map([...unsaved].filter(([id]) => id !== studyId));
  try {
    localStorage.removeItem(key(studyId));
  } catch {
    // it was only in memory
  }
}

/** Whose instructions were read to their end on this device. */
const readKey = 'visavis.instructed';

/** Has this observer read the instructions here? */
export function hasRead(observer: string): boolean {
  try {
    return localStorage.getItem(readKey) === observer;
  } catch {
    return false;
  }
}

export function keepRead(observer: string): void {
  try {
    localStorage.setItem(readKey, observer);
  } catch {
    // they are shown once more after a reload
  }
}
