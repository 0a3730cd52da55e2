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
