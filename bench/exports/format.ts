/** What is measured: three formats, and the third as one file. */
export const exportFormats = ['csv', 'json', 'psych-ds', 'psych-ds.zip'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What one export cost. */
export interface ExportRun {
  seconds: number;
  bytes: number;
  /** largest resident memory of the process, Node and tsx included */
  peakMiB: number;
  /** how long other work of the process had to wait at most */
  longestWaitMs: number;
}
