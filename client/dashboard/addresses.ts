const study = (id: string) => `/api/dashboard/studies/${encodeURIComponent(id)}`;

/** Trials whose timing was not as planned count too. */
const mistimedQuery = (before: '?' | '&', mistimed: boolean) =>
  mistimed ? `${before}mistimed=1` : '';

/** What the trials of a study can be taken out as. */
export type ExportFile = 'trials.csv' | 'trials.json' | 'psych-ds.zip';

/** Whose trials. */
export interface ExportWishes {
  /** simulated observers too */
  simulated: boolean;
  /** only people who agreed that their answers be made public */
  sharing: boolean;
}

/** Every address that the dashboard knows, in one place. */
export const addresses = {
  studyList: '/api/dashboard/studies',
  summary: (id: string, mistimed = false) => `${study(id)}${mistimedQuery('?', mistimed)}`,
  events: (id: string, mistimed = false) => `${study(id)}/events${mistimedQuery('?', mistimed)}`,
  simulate: (id: string) => `${study(id)}/simulate`,
  simulated: (id: string) => `${study(id)}/simulated`,
  export: (id: string, file: ExportFile, { simulated, sharing }: ExportWishes) => {
    const wishes = [simulated && 'simulated=1', sharing && 'sharing=1'].filter(Boolean).join('&');
    return `${study(id)}/${file}${wishes === '' ? '' : `?${wishes}`}`;
  },
  divergence: (id: string, mistimed: boolean) =>
    `${study(id)}/divergence${mistimedQuery('?', mistimed)}`,
  agreement: (id: string, mistimed: boolean) =>
    `${study(id)}/agreement${mistimedQuery('?', mistimed)}`,
  thresholds: (id: string, mistimed: boolean) =>
    `${study(id)}/thresholds${mistimedQuery('?', mistimed)}`,
  conclusions: (id: string, mistimed: boolean) =>
    `${study(id)}/conclusions${mistimedQuery('?', mistimed)}`,
  confusions: (id: string, mistimed: boolean, query: Record<string, string>) =>
    `${study(id)}/confusions?${new URLSearchParams(query).toString()}${mistimedQuery('&', mistimed)}`,
  imagesAnswered: (id: string, mistimed: boolean, query: Record<string, string>) =>
    `${study(id)}/images-answered?${new URLSearchParams(query).toString()}${mistimedQuery('&', mistimed)}`,
  stimulus: (contentHash: string) => `/stimuli/${contentHash}.png`,
  images: (id: string) => `${study(id)}/images`,
  people: (id: string) => `${study(id)}/people`,
  status: (id: string) => `${study(id)}/status`,
  frozenFile: (id: string, version: number) => `${study(id)}/versions/${version}.json`,
  notes: (id: string) => `${study(id)}/notes`,
  findParticipant: (id: string) => `${study(id)}/participants/find`,
  participant: (id: string, observer: string) =>
    `${study(id)}/participants/${encodeURIComponent(observer)}`,
  imports: '/api/dashboard/imports',
  importFile: (batch: string, name: string) =>
    `/api/dashboard/imports/${batch}/files?name=${encodeURIComponent(name)}`,
  importUnderstood: (batch: string) => `/api/dashboard/imports/${batch}/understood`,
  importStored: (batch: string) => `/api/dashboard/imports/${batch}/stored`,
  importBatch: (batch: string) => `/api/dashboard/imports/${batch}`,
  signIn: '/api/sign-in',
  signOut: '/api/sign-out',
  dashboardPage: '/dashboard',
  studyPage: (id: string, mistimed = false) =>
    `/dashboard?study=${encodeURIComponent(id)}${mistimedQuery('&', mistimed)}`,
  peoplePage: '/dashboard/people',
  peoplePageOf: (id: string) => `/dashboard/people?study=${encodeURIComponent(id)}`,
  stimulusPage: '/dashboard/stimuli',
  stimulusPageOf: (study: string) => `/dashboard/stimuli?study=${encodeURIComponent(study)}`,
  importPage: '/dashboard/import',
  planPage: '/dashboard/plan',
  signInPage: (from: string) => `/sign-in?next=${encodeURIComponent(from)}`,
};
