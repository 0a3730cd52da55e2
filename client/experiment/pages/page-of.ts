import type { Page } from '../session/page.js';

/** The page of one kind, for the component that shows it. */
export type PageOf<Kind extends Page['kind']> = Extract<Page, { kind: Kind }>;
