import { config } from 'zod';

/**
 * Must be imported before any schema: zod then does not try whether it may make functions of
 * strings. The pages' policy forbids it, and each trial is reported as a breach (Firefox shows it).
 */
config({ jitless: true });
