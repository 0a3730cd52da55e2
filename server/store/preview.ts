/**
 * Previews are kept under a study id that no study file can have: whatever is counted, analysed or
 * exported for a study cannot meet them.
 */
export const previewPrefix = 'preview:';

/** How long the sessions of a preview are kept, ms. */
export const keptPreviewMs = 24 * 3600 * 1000;

/** The id under which a session's rows lie. */
export function storedStudy(study: string, preview: boolean): string {
  return preview ? `${previewPrefix}${study}` : study;
}

/** What {@link storedStudy} was made from. */
export function studyOfStored(stored: string): { study: string; preview: boolean } {
  const preview = stored.startsWith(previewPrefix);
  return { study: preview ? stored.slice(previewPrefix.length) : stored, preview };
}
