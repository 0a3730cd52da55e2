import { VisavisError } from '../../errors.js';

/** The sentence for a model that TensorFlow.js does not run. */
export function runRefused(cause: unknown, file: string, backend: string): Error {
  if (cause instanceof VisavisError) return cause;
  const { message } = cause as Error;
  const kernel = /[Kk]ernel '(\w+)' (?:not registered )?for backend/.exec(message)?.[1];
  const flow = /has the dynamic op '(\w+)'/.exec(message)?.[1];
  let reason = firstSentence(message);
  if (kernel) reason = `its operator ${kernel} is missing from ${backend}`;
  if (flow) reason = `its operator ${flow} decides while it runs what comes next`;
  const mend = kernel
    ? 'install TensorFlow’s own library with `npm install @tensorflow/tfjs-node@4.22.0`, or convert the model to ONNX'
    : 'convert the model to ONNX';
  const detail = { file, kind: 'a TensorFlow.js model', reason, mend };
  return new VisavisError('FILE_UNREADABLE', detail, { cause });
}

/** The sentence for a model that TensorFlow.js does not differentiate. */
export function gradientRefused(cause: unknown, network: string): Error {
  if (cause instanceof VisavisError) return cause;
  const { message } = cause as Error;
  if (message.startsWith('Cannot compute gradient of y=f(x)'))
    return new VisavisError(
      'INVALID_INPUT',
      {
        field: `output of network ${network}`,
        expected: 'one that a derivative leads from to the image',
        got: 'one without',
        mend: 'name another output in its description',
      },
      { cause },
    );
  const operator =
    /gradient function not found for (\w+)/.exec(message)?.[1] ??
    /Error in gradient of (?:fused )?(.+)$/.exec(firstSentence(message))?.[1] ??
    /[Kk]ernel '(\w+)'/.exec(message)?.[1];
  if (operator === undefined) return cause as Error;
  return new VisavisError(
    'OPERATOR_UNSUPPORTED',
    {
      operator,
      node: `of network ${network}`,
      supported: 'those that TensorFlow.js differentiates',
    },
    { cause },
  );
}

/** The beginning of a message, without its full stop. */
export function firstSentence(message: string): string {
  return message.split(/\n|\.\s/)[0].replace(/\.$/, '');
}
