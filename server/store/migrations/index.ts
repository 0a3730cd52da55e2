import { firstTables } from './0001-first-tables.js';
import { withdrawals } from './0002-withdrawals.js';
import { recruitment } from './0003-recruitment.js';
import { incompleteSessions } from './0004-incomplete-sessions.js';
import { studyControls } from './0005-study-controls.js';
import { consent } from './0006-consent.js';
import { sessionParts } from './0007-session-parts.js';
import { designs } from './0008-designs.js';
import type { Migration } from './migration.js';

/** Every migration, in order. */
export const migrations: readonly Migration[] = [
  firstTables,
  withdrawals,
  recruitment,
  incompleteSessions,
  studyControls,
  consent,
  sessionParts,
  designs,
];
