/**
 * Every error visavis tells a user about: code → HTTP status and one sentence.
 *
 * A sentence names the field, what was expected, what was got and the mend. Values in
 * braces are filled in by {@link VisavisError}; their names are checked by the compiler.
 * `docs/errors.md` lists the same codes (a test keeps the two equal).
 */
export const errorTable = {
  INVALID_INPUT: {
    status: 400,
    message: 'Expected {expected} for {field}, got {got}; {mend}.',
  },
  STUDY_INVALID: {
    status: 400,
    message: 'Study file {file} is not valid at {path}: expected {expected}, got {got}; {mend}.',
  },
  FILE_MISSING: { status: 404, message: 'No file at {file}; {mend}.' },
  FILE_UNREADABLE: { status: 422, message: 'Could not read {file} as {kind}: {reason}; {mend}.' },
  DISK_FULL: {
    status: 507,
    message: 'Could not write {file}: no space is left on the device; free some space and repeat.',
  },
  NETWORK_UNREADABLE: {
    status: 422,
    message: 'Could not read {file} as an ONNX network: {reason}; export the network again.',
  },
  SERVICE_FAILED: { status: 502, message: 'The service at {url} {reason}; {mend}.' },
  OPERATOR_UNSUPPORTED: {
    status: 422,
    message:
      'No gradient is known for operator {operator} (node {node}); operators with a gradient are {supported}.',
  },
  TRIAL_ROW_INVALID: {
    status: 422,
    message: '{file}, line {line}: expected {expected} for {field}, got {got}.',
  },
  TRIALS_INVALID: {
    status: 422,
    message: '{sentences}\nNothing was read from any file; mend {what} and repeat.',
  },
  DATASET_INVALID: {
    status: 422,
    message: '{sentences}\n{folder} does not follow the rules of Psych-DS 1.5.',
  },
  DATABASE_NEWER: {
    status: 500,
    message:
      'The database {file} was written by a later version of visavis (form {got}, this version knows {expected}); update visavis.',
  },
  FOLDER_REFUSED: {
    status: 500,
    message:
      'The system does not let this user work with {file}: {reason}; choose another folder, or run the command as the user whose data it is.',
  },
  DATA_IN_USE: {
    status: 409,
    message: 'The data folder {folder} is in use by a running visavis; stop it and repeat.',
  },
  RESTORE_UNFINISHED: {
    status: 409,
    message:
      'A restore into {folder} was interrupted; finish it with `npx visavis restore --finish --data {folder}`.',
  },
  PORT_IN_USE: {
    status: 500,
    message:
      'Port {port} of {host} is in use by another program; choose another with --port, for example --port {free}.',
  },
  ADDRESS_REFUSED: {
    status: 500,
    message: 'Could not listen at {host}, port {port}: {reason}; {mend}.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    message: 'Expected at most {limit} bytes in one request, got {got}; send less at once.',
  },
  NOT_FOUND: { status: 404, message: 'Nothing is at {path}; check the address.' },
  STUDY_UNKNOWN: {
    status: 404,
    message: 'No study is called {study}; the studies here are {known}.',
  },
  STUDY_NOT_PREPARED: {
    status: 404,
    message: 'The study {study} has no stimuli yet; run `npx visavis prepare {study}`.',
  },
  STIMULUS_UNKNOWN: {
    status: 404,
    message: 'No stimulus {contentHash} belongs to this session; load the page again.',
  },
  SESSION_UNKNOWN: {
    status: 401,
    message:
      'This request does not carry the token of a session on this server; open the page of the study again.',
  },
  SESSION_RUNNING: {
    status: 409,
    message: 'Results come when the session is complete; {missing} trials are missing.',
  },
  RESULT_NOT_SHOWN: {
    status: 403,
    message: 'The study {study} does not show participants their results.',
  },
  TRIAL_CONFLICT: {
    status: 409,
    message:
      'Trial {index} of this session is stored with another answer; the first answer is kept.',
  },
  LINK_UNKNOWN: {
    status: 404,
    message: 'The study {study} has no {link}; ask whoever sent you this address.',
  },
  STUDY_FULL: {
    status: 409,
    message: 'The study {study} has all the participants it needs; thank you for coming.',
  },
  STUDY_NOT_OPEN: {
    status: 409,
    message: 'The study {study} is {status} just now; nobody new can begin.',
  },
  CONSENT_CHANGED: {
    status: 409,
    message:
      'What the study {study} asks people to agree to has changed meanwhile; load the page again.',
  },
  CODE_UNKNOWN: {
    status: 404,
    message:
      'No session here has the withdrawal code {code}: it was mistyped, or its answers are deleted already.',
  },
  PARTICIPANT_UNKNOWN: {
    status: 404,
    message: 'The study {study} has no participant {observer}: mistyped, or withdrawn by now.',
  },
  NOT_SIGNED_IN: {
    status: 401,
    message: 'This page is for the researcher; sign in with the password or the one-time link.',
  },
  WRONG_PASSWORD: {
    status: 401,
    message: 'That is not the password; `npx visavis password` sets a new one.',
  },
  ORIGIN_REFUSED: {
    status: 403,
    message: 'The request came from the pages of {origin}, not from {host}; use the dashboard.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: 'Expected at most {limit} requests in {seconds} seconds; wait a little and repeat.',
  },
  BROWSER_MISSING: {
    status: 500,
    message: 'A simulation in the browser cannot run: {reason}; {mend}.',
  },
  SIMULATION_STOPPED: {
    status: 500,
    message:
      'A simulated participant could not go on at the page {place} (“{heading}”): {reason}; open the study’s preview and look.',
  },
  CLIENT_NOT_BUILT: {
    status: 503,
    message: 'The pages are not built yet; run `npm run build` and load this page again.',
  },
  INTERNAL: {
    status: 500,
    message: 'Something went wrong in the server; its log says what, at {time}.',
  },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errorTable;

type Placeholder<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** The values that the sentence of `Code` needs. */
export type ErrorDetail<Code extends ErrorCode> = Record<
  Placeholder<(typeof errorTable)[Code]['message']>,
  string | number
>;

/** An error meant for the person who uses visavis: one sentence, a stable code, an HTTP status. */
export class VisavisError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  readonly status: number;
  readonly detail: ErrorDetail<Code>;

  constructor(code: Code, detail: ErrorDetail<Code>, options?: { cause?: unknown }) {
    const values: Record<string, string | number> = detail;
    super(
      errorTable[code].message.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])),
      options,
    );
    this.name = 'VisavisError';
    this.code = code;
    this.status = errorTable[code].status;
    this.detail = detail;
  }
}
