import { z } from 'zod';
import type { io, NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import type { NetworkDescription } from '../../schema/network.js';
import { graphNodeSchema } from '../../schema/tfjs-model.js';
import type { GraphNode } from '../../schema/tfjs-model.js';
import { elementCount } from '../graph/index.js';
import { noSuchName, unknownImages, unknownScores, valueInfo } from './model.js';
import type { TfjsModel } from './model.js';
import type { TfjsFile } from './read-model.js';
import type { TfjsRuntime } from './runtime.js';

/** Opens a GraphModel, as SavedModels become. Its nodes are called as in TensorFlow's graph. */
export async function openGraphModel(
  { tf, converter }: TfjsRuntime,
  { artifacts }: TfjsFile,
  { name, holds }: NetworkDescription['output'],
): Promise<TfjsModel> {
  const nodes = nodesOf(artifacts.modelTopology);
  const model = await converter.loadGraphModel({ load: () => Promise.resolve(artifacts) });
  // a graph without signature yields whatever no node takes, weights too
  const yielded = model.outputs.filter(({ name }) => nodes.get(nodeName(name))?.op !== 'Const');
  const outputs = yielded.map((output) => nodeName(output.name));
  const answer = name === undefined ? outputs[0] : nodeName(name);
  if (!nodes.has(answer)) throw noSuchName('output', answer, outputs);
  const logits = holds === 'probabilities' ? beforeSoftmax(nodes, answer) : answer;
  const [{ name: input }] = model.inputs;

  const run = (images: Tensor, names: string[]): Tensor[] => {
    const feeds: NamedTensorMap = { [input]: images };
    // a value may be a weight or the input itself, which must outlive the call
    return [model.execute(feeds, names)].flat().map((value) => tf.clone(value));
  };

  return {
    inputs: model.inputs.map((input) => valueInfo(input, unknownImages)),
    outputs: yielded.map((output) => valueInfo(output, unknownScores)),
    scores(images) {
      if (logits === null) {
        const [value] = run(images, [answer]);
        return { answer: value, logits: tf.log(value) };
      }
      const values = run(images, logits === answer ? [answer] : [answer, logits]);
      return { answer: values[0], logits: values.at(-1)! };
    },
    layers(images, wanted) {
      for (const one of wanted)
        if (!nodes.has(nodeName(one))) throw noSuchName('node', one, [...nodes.keys()]);
      return run(images, [...wanted]);
    },
    summary(image) {
      const shown = [...nodes.values()].filter(({ op }) => !notComputed.has(op));
      const values = run(
        image,
        shown.map((node) => node.name),
      );
      return shown.map((node, index) => ({
        name: node.name,
        operator: node.op,
        output: values[index].shape,
        parameters: weightsOf(node, artifacts.weightSpecs ?? []),
        macs: null,
      }));
    },
    release: () => model.dispose(),
  };
}

const notComputed = new Set(['Const', 'Placeholder', 'Identity', 'NoOp']);

/** Numbers in the weights that a node takes; those that are no more than shapes and axes do not count. */
function weightsOf(node: GraphNode, specs: readonly io.WeightsManifestEntry[]): number {
  const taken = new Set(node.input?.map(nodeName));
  return specs
    .filter(({ name, dtype }) => dtype === 'float32' && taken.has(name))
    .reduce((sum, { shape }) => sum + elementCount(shape), 0);
}

const topologySchema = z.looseObject({ node: z.array(graphNodeSchema) });

/**
 * The nodes of a GraphModel by their names.
 *
 * @throws Error where the topology is none
 */
export function nodesOf(topology: unknown): Map<string, GraphNode> {
  const result = topologySchema.safeParse(topology);
  if (!result.success) throw new Error('its modelTopology holds no list of nodes');
  return new Map(result.data.node.map((node) => [node.name, node]));
}

/** `Identity:0` and `^Identity` are values of the node `Identity`. */
function nodeName(value: string): string {
  return value.replace(/^\^/, '').replace(/:\d+$/, '');
}

/** What goes into the softmax that the answer is; null where it is none. */
function beforeSoftmax(nodes: ReadonlyMap<string, GraphNode>, answer: string): string | null {
  let node = nodes.get(answer);
  for (let steps = 0; node?.op === 'Identity' && steps < nodes.size; steps++)
    node = nodes.get(nodeName(node.input?.[0] ?? ''));
  return node?.op === 'Softmax' ? (node.input?.[0] ?? null) : null;
}
