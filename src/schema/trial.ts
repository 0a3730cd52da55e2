import { z } from 'zod';
import { timingProblemSchema } from './timing-problem.js';

export const observerKindSchema = z.enum(['participant', 'network', 'simulated']);
/** Who responded: a person, a network, or a simulated observer (never shown as a person). */
export type ObserverKind = z.infer<typeof observerKindSchema>;

/**
 * One response of one observer to one stimulus: the row that every measure is computed from, and
 * the only thing that analysis and records know of an observer.
 */
export const trialRowSchema = z.object({
  observer: z.string().min(1),
  kind: observerKindSchema,
  /** the file's or the server's session number, counted from 1 */
  session: z.number().int(),
  /** position in the session, counted from 1 */
  trial: z.number().int(),
  /** response time in seconds from the onset of the response display; null: none recorded */
  rtSeconds: z.number().nullable(),
  /** the chosen category; null: no response (`na`), which counts as wrong */
  response: z.string().nullable(),
  /** the category presented */
  category: z.string(),
  /** condition as the file or the study writes it */
  condition: z.string(),
  /** image name as the file writes it */
  imageName: z.string(),
  /**
   * why the timing was not as planned; empty where it was, absent where nobody knows (networks,
   * simulated observers, imported files)
   */
  timingProblems: z.array(timingProblemSchema).optional(),
});
export type TrialRow = z.infer<typeof trialRowSchema>;
