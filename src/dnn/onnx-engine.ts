import type { NetworkDescription } from '../schema/network.js';
import { differentiate } from './differentiate.js';
import { expectInput } from './expect-input.js';
import { foldWeights } from './graph/fold-constants.js';
import { extract, float32Outputs, GraphBuilder, inferShapes, writeModel } from './graph/index.js';
import type { Graph, ModelFile, Tensor } from './graph/index.js';
import type { Pixels } from './image-batch.js';
import { logitsOf } from './logits.js';
import type { Loss } from './losses.js';
import type { Engine, GradientOptions, PixelGradient, Stoppable } from './network.js';
import { inParts, joined, partSize } from './parts.js';
import type { Part, PartOf } from './parts.js';
import { isPlain, prependPreprocessing } from './preprocessing/prepend.js';
import { resizePlan } from './preprocessing/resize-plan.js';
import { SessionCache } from './session-cache.js';
import { backendName, openSession } from './session.js';
import type { Session, SessionOptions } from './session.js';

/** A session of a graph that takes pixels. */
interface Prepared {
  readonly session: Session;
  release(): Promise<void>;
  /** name of the input that takes the pixels */
  readonly input: string;
  readonly part: Part;
}

/** Computes a network with ONNX Runtime. */
class OnnxEngine implements Engine {
  readonly backend: string;
  private readonly answer: string;
  /** one for each size of image and set of layers or loss */
  private readonly sessions = new SessionCache<Prepared>();
  /** the graph with float32 weights, as gradients need them; worked out once */
  private folded: Promise<Graph> | undefined;

  constructor(
    private readonly model: ModelFile,
    private readonly description: NetworkDescription,
    private readonly options: SessionOptions,
    private readonly path: string,
  ) {
    this.backend = backendName(options.provider);
    this.answer = description.output.name ?? model.graph.outputs[0].name;
  }

  async outputs(pixels: Pixels, stop?: Stoppable): Promise<Float32Array> {
    const make = () => float32Outputs(this.withPixels(this.model.graph, pixels), [this.answer]);
    const results = await this.run('answer', pixels, make, [this.answer], stop);
    return results[this.answer].data as Float32Array;
  }

  features(pixels: Pixels, layers: readonly string[], stop?: Stoppable) {
    const make = () =>
      float32Outputs(extract(this.withPixels(this.model.graph, pixels), layers), layers);
    return this.run(`layers ${layers.join(' ')}`, pixels, make, layers, stop);
  }

  async gradient(
    pixels: Pixels,
    loss: Loss,
    { rules, ...options }: GradientOptions = {},
  ): Promise<PixelGradient> {
    const { answer } = this;
    const make = async () => {
      this.folded ??= foldWeights(this.model.graph);
      const source = onlyOutput(this.withPixels(await this.folded, pixels), answer);
      const [image] = source.inputs;
      const builder = new GraphBuilder(source, inferShapes(source));
      const logits = logitsOf(builder, source, answer, this.description);
      builder.node('Identity', [loss.build(builder, logits, image.dims[0])], {}, lossName);
      builder.output(lossName);
      return differentiate(builder.finish(), {
        loss: lossName,
        withRespectTo: [image.name],
        rules: rules?.rules,
      });
    };
    const kind = `gradient of ${loss.name} ${rules?.name ?? ''}`;
    const results = await this.run(kind, pixels, make, undefined, options);
    const { [answer]: outputs, [lossName]: losses, ...rest } = results;
    const [gradient] = Object.values(rest);
    return {
      outputs: outputs.data as Float32Array,
      losses: losses.data as Float32Array,
      gradient: gradient.data as Float32Array,
    };
  }

  release(): Promise<void> {
    return this.sessions.release();
  }

  /** A graph that takes pixels in [0, 1] of the size they come in. */
  private withPixels(graph: Graph, { dims: [, , height, width] }: Pixels): Graph {
    const { input, name } = this.description;
    const plan = resizePlan(input, height, width, name);
    if (!plan && isPlain(input) && graph.inputs[0].type === 'float32') return graph;
    return prependPreprocessing(graph, input, plan, { height, width });
  }

  /** Runs a graph, made at its first use, part by part. */
  private run(
    kind: string,
    pixels: Pixels,
    make: () => Graph | Promise<Graph>,
    wanted: readonly string[] | undefined,
    { feeds = {}, signal }: Pick<GradientOptions, 'feeds' | 'signal'> = {},
  ): Promise<Record<string, Tensor>> {
    const [, , height, width] = pixels.dims;
    const prepare = async () => this.prepare(await make());
    return this.sessions.use(`${kind} ${height} ${width}`, prepare, async (prepared) => {
      const image: Tensor = { type: 'float32', dims: pixels.dims, data: pixels.data };
      const results: PartOf[] = [];
      for (const part of inParts({ [prepared.input]: image, ...feeds }, prepared.part)) {
        signal?.throwIfAborted();
        results.push({ ...part, tensors: await prepared.session.run(part.tensors, wanted) });
      }
      return joined(results);
    });
  }

  private async prepare(graph: Graph): Promise<Prepared> {
    const { bytes, dataFiles } = this.model;
    // a network as it is runs from its file: the weights may lie beside it
    const file = dataFiles.length > 0 ? this.path : bytes;
    const made = graph === this.model.graph ? file : writeModel(graph);
    const session = await openSession(made, this.options, this.path);
    const release = () => session.release();
    return { session, release, input: graph.inputs[0].name, part: partSize(graph) };
  }
}

const lossName = 'visavis:loss';

/** The part of a graph that its answer needs. */
function onlyOutput(graph: Graph, answer: string): Graph {
  const isOnly = graph.outputs.length === 1 && graph.outputs[0].name === answer;
  return isOnly ? graph : extract(graph, [answer]);
}

/**
 * ONNX Runtime as the engine of a network.
 *
 * @param path the `.onnx` file
 * @throws VisavisError INVALID_INPUT where the graph does not take what the description says
 */
export function onnxEngine(
  model: ModelFile,
  description: NetworkDescription,
  options: SessionOptions,
  path: string,
): Engine {
  expectInput(model.graph, description);
  return new OnnxEngine(model, description, options, path);
}
