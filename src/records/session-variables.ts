import type { ExportedSessionFacts } from '../schema/exported-session.js';
import type { Question } from '../schema/questionnaire.js';
import { csvLine } from './dictionary/cells.js';
import type { Variable, VariableType } from './dictionary/variables.js';

/** One column of the table of sessions. */
export interface SessionVariable extends Omit<Variable, 'path' | 'node'> {
  value: (session: ExportedSessionFacts) => string | number | boolean | null | undefined;
}

type Value = SessionVariable['value'];

function variable(
  column: string,
  type: VariableType,
  description: string,
  value: Value,
  unit: string | null = null,
): SessionVariable {
  const fixed = { published: null, minimum: null, maximum: null, levels: null };
  return { column, type, description, value, unit, ...fixed, optional: true };
}

/** Columns that every study may have; those without a value in any session are left out. */
const measured: readonly SessionVariable[] = [
  variable(
    'practice_trials',
    'whole number',
    'Trials of practice that were answered',
    (s) => s.practiceTrials,
  ),
  variable(
    'attention_right',
    'whole number',
    'Attention checks (undegraded images among the trials) that were answered rightly',
    (s) => s.attention?.right,
  ),
  variable(
    'attention_checks',
    'whole number',
    'Attention checks that were shown',
    (s) => s.attention?.of,
  ),
  variable('browser', 'text', 'Browser by its family', (s) => s.device?.browser),
  variable(
    'browser_major',
    'whole number',
    'Version of the browser',
    (s) => s.device?.browserMajor,
  ),
  variable(
    'screen_width_css_px',
    'number',
    'Width of the screen',
    (s) => s.device?.screen.widthCssPx,
    'CSS px',
  ),
  variable(
    'screen_height_css_px',
    'number',
    'Height of the screen',
    (s) => s.device?.screen.heightCssPx,
    'CSS px',
  ),
  variable('touch', 'yes or no', 'Whether the screen is touched', (s) => s.device?.touch),
  variable(
    'css_px_per_cm',
    'number',
    'CSS pixels in a centimetre of the screen, by a bank card held to it',
    (s) => s.calibration?.cssPxPerCm,
    'CSS px per cm',
  ),
  variable(
    'instructed_distance_cm',
    'number',
    'Viewing distance that was asked for',
    (s) => s.calibration?.instructedDistanceCm,
    'cm',
  ),
  variable(
    'measured_distance_cm',
    'number',
    'Viewing distance by the blind spot',
    (s) => s.calibration?.measuredDistanceCm,
    'cm',
  ),
  variable(
    'size_as_wished',
    'yes or no',
    "Whether distance was measured and the stimulus's size is within the study's tolerance",
    (s) => s.calibration?.asWished,
  ),
  variable(
    'least_contrast_seen',
    'number',
    'Smallest contrast of the visibility check that was seen, with every larger one',
    (s) => s.visibility?.leastSeen,
  ),
  variable(
    'saw_empty_patch',
    'yes or no',
    'Whether something was read in an empty patch of the visibility check',
    (s) => s.visibility?.guessed,
  ),
  variable(
    'display_gamma',
    'number',
    'Exponent of the display, by matching stripes to a grey',
    (s) => s.gamma?.gamma,
  ),
];

/** One column for each question that asks for no free text. */
function asked(question: Question): SessionVariable[] {
  if (question.kind === 'text') return [];
  const { id, text, kind } = question;
  const type = (
    { choice: 'text', choices: 'list', number: 'number', scale: 'whole number' } as const
  )[kind];
  const levels =
    'options' in question ? question.options.map((name) => ({ name, description: '' })) : null;
  const column = `answer_${id.replaceAll('-', '_')}`;
  const value: Value = (session) => {
    const answer = session.questionnaire?.[id];
    return Array.isArray(answer) ? JSON.stringify(answer) : answer;
  };
  const unit = kind === 'number' && question.unit !== '' ? question.unit : null;
  const range =
    kind === 'scale' ? { minimum: 1, maximum: question.points } : { minimum: null, maximum: null };
  return [{ ...variable(column, type, `Answer to “${text}”`, value, unit), levels, ...range }];
}

const named: readonly SessionVariable[] = [
  variable('subject_id', 'text', 'Who responded', (s) => s.observer),
  variable('session_id', 'whole number', 'Session of the observer', (s) => s.session),
];

/** The columns that a table of these sessions needs beside subject and session. */
export function sessionVariables(
  sessions: readonly ExportedSessionFacts[],
  questions: readonly Question[],
): SessionVariable[] {
  return [...measured, ...questions.flatMap(asked)].filter(({ value }) =>
    sessions.some((session) => (value(session) ?? null) !== null),
  );
}

/** Sessions as CSV: a header, then a line a session. */
export function* sessionsCsv(
  sessions: readonly ExportedSessionFacts[],
  variables: readonly SessionVariable[],
): Generator<string> {
  const columns = [...named, ...variables];
  yield csvLine(columns.map(({ column }) => column));
  for (const session of sessions) {
    yield csvLine(columns.map(({ value }) => String(value(session) ?? '')));
  }
}
