import { VisavisError } from '../../errors.js';
import { differentiate, gradientName } from '../differentiate.js';
import { GraphBuilder, writeModel } from '../graph/index.js';
import type { Tensor } from '../graph/index.js';
import type { Loss } from '../losses.js';
import type { GradientOptions } from '../network.js';
import { SessionCache } from '../session-cache.js';
import { openSession } from '../session.js';
import type { Session } from '../session.js';

const logitsName = 'visavis:logits';
const lossName = 'visavis:loss';

/** A loss at some logits. */
export interface LossAtLogits {
  /** of each image */
  readonly losses: Float32Array;
  /** of each loss by its logits, [N, classes] */
  readonly derivative: Float32Array;
}

/**
 * Losses on logits that are computed elsewhere: a loss writes ONNX, so its derivative by the logits
 * comes from ONNX Runtime, whatever computes the network.
 */
export class LossDerivative {
  private readonly sessions = new SessionCache<Session>();

  /**
   * @param logits float32 [N, classes]
   * @throws VisavisError INVALID_INPUT where rules are given for operators that the loss has not
   */
  at(
    loss: Loss,
    logits: Tensor,
    { feeds = {}, rules }: Pick<GradientOptions, 'feeds' | 'rules'>,
  ): Promise<LossAtLogits> {
    const [, classes] = logits.dims;
    const key = `${loss.name} ${rules?.name ?? ''} ${classes}`;
    const open = async () =>
      openSession(writeModel(lossGraph(loss, classes, rules)), { threads: 1 });
    return this.sessions.use(key, open, async (session) => {
      const results = await session.run({ [logitsName]: logits, ...feeds });
      return {
        losses: results[lossName].data as Float32Array,
        derivative: results[gradientName(logitsName)].data as Float32Array,
      };
    });
  }

  release(): Promise<void> {
    return this.sessions.release();
  }
}

function lossGraph(loss: Loss, classes: number, rules: GradientOptions['rules']) {
  const builder = new GraphBuilder();
  const logits = builder.input(logitsName, ['N', classes]);
  builder.node('Identity', [loss.build(builder, logits, 'N')], {}, lossName);
  builder.output(lossName);
  const graph = builder.finish();
  const present = new Set(graph.nodes.map(({ operator }) => operator));
  const unused = Object.keys(rules?.rules ?? {}).filter((operator) => !present.has(operator));
  if (unused.length > 0)
    throw new VisavisError('INVALID_INPUT', {
      field: `gradient rules ${rules!.name}`,
      expected: `rules for operators of the loss (${[...present].join(', ')})`,
      got: unused.join(', '),
      mend: 'convert the network to ONNX: in TensorFlow.js its own gradients cannot be replaced',
    });
  return differentiate(graph, {
    loss: lossName,
    withRespectTo: [logitsName],
    rules: rules?.rules,
  });
}
