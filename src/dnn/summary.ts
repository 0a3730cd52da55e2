import { existsSync } from 'node:fs';
import type { NetworkDescription } from '../schema/network.js';
import { differentiate } from './differentiate.js';
import { derivativePath } from './derivative-path.js';
import { gradientRules } from './gradients/index.js';
import { layerCosts } from './graph/cost.js';
import { foldWeights } from './graph/fold-constants.js';
import { bindDimensions, inferShapes, readModelFile } from './graph/index.js';
import type { Dimension, Graph, Node, ValueType } from './graph/index.js';
import { sizeArithmetic } from './graph/size-arithmetic.js';
import { isFloat } from './graph/tensor.js';
import { descriptionFile, readDescription } from './description.js';
import { summariseTfjs } from './tfjs/summary.js';

/** One operator of a network, sizes for one image. */
export interface LayerSummary {
  readonly name: string;
  readonly operator: string;
  /** dimensions of its first output; null where they are not known before running */
  readonly output: readonly Dimension[] | null;
  readonly parameters: number;
  /** null where a size is not known */
  readonly macs: number | null;
}

/** How often an operator occurs, and whether its gradient is known; `unneeded`: only constants or shapes go through it. */
export interface OperatorSummary {
  readonly operator: string;
  readonly nodes: number;
  readonly gradient: 'known' | 'missing' | 'unneeded';
}

/** What a researcher asks of a network's file. */
export interface NetworkSummary
  extends
    Pick<Graph, 'name' | 'inputs' | 'outputs'>,
    Partial<Pick<Graph, 'opset' | 'irVersion' | 'domains'>> {
  readonly file: string;
  /** in words, with what made it: `ONNX`, `TensorFlow.js layers model` … */
  readonly format: string;
  readonly hash: string;
  /** bytes of the file itself, without its data files */
  readonly fileBytes: number;
  readonly dataFiles: readonly string[];
  readonly description: NetworkDescription | null;
  /** does the description name this hash? null where it names none */
  readonly descriptionFits: boolean | null;
  /** operators through which the image goes, and those that hold parameters */
  readonly layers: readonly LayerSummary[];
  /** further operators, that only work out sizes and constants */
  readonly sizeOperators: number;
  readonly parameters: number;
  /** of one image; null where they are not counted */
  readonly macs: number | null;
  /** layers whose MACs are missing from the sum, since their sizes are not known */
  readonly layersNotCounted: number;
  readonly operators: readonly OperatorSummary[];
  /** can the answer be differentiated with respect to the image? else the sentence that says why not */
  readonly gradient: { readonly possible: true } | { readonly possible: false; reason: string };
}

/**
 * Summarises a network and the description beside it, if there is one. Nothing of an ONNX network is
 * run but its constants; a TensorFlow.js model is shown one grey image.
 *
 * @throws VisavisError FILE_MISSING, NETWORK_UNREADABLE; FILE_UNREADABLE for a TensorFlow.js model and
 *   for the description
 */
export async function summariseNetwork(path: string): Promise<NetworkSummary> {
  const described = existsSync(descriptionFile(path));
  const description = described ? await readDescription(path) : null;
  if (!path.endsWith('.onnx')) return summariseTfjs(path, description);
  const { graph, bytes, dataFiles, hash } = await readModelFile(path);
  const one = oneImage(graph, description);
  const folded = await foldWeights(one);
  const types = inferShapes(folded);
  const ofSizes = sizeArithmetic(one);
  const all = layerCosts(one, types);
  const costs = all.filter(({ node, parameters }) => parameters > 0 || !ofSizes.has(node));
  const answer = description?.output.name ?? graph.outputs[0].name;
  const image = folded.inputs.slice(0, 1).map((input) => input.name);
  return {
    file: path,
    format: 'ONNX',
    hash,
    fileBytes: bytes.byteLength,
    dataFiles,
    name: graph.name,
    opset: graph.opset,
    irVersion: graph.irVersion,
    domains: graph.domains,
    inputs: graph.inputs,
    outputs: graph.outputs,
    description,
    descriptionFits: description?.weightsHash ? description.weightsHash === hash : null,
    layers: costs.map(({ node, dims, parameters, macs }) => ({
      name: node.name || node.outputs[0],
      operator: node.domain ? `${node.domain}.${node.operator}` : node.operator,
      output: dims ?? null,
      parameters,
      macs: macs ?? null,
    })),
    sizeOperators: all.length - costs.length,
    parameters: costs.reduce((sum, { parameters }) => sum + parameters, 0),
    macs: costs.reduce((sum, { macs }) => sum + (macs ?? 0), 0),
    layersNotCounted: costs.filter(({ macs }) => macs === undefined).length,
    operators: operatorsOf(
      costs.map(({ node }) => node),
      derivativePath(folded, types, answer, image).nodes,
    ),
    gradient: gradientOf(folded, answer),
  };
}

/** The graph for one image: a batch size left open is 1, an image size left open the described one. */
function oneImage(graph: Graph, description: NetworkDescription | null): Graph {
  const { channels, sidePx } = description?.input ?? {};
  const image = [1, channels, sidePx, sidePx];
  const sizes: Record<string, number> = {};
  const inputs = graph.inputs.map((input, index) => {
    const dims = input.dims.map((dim, axis) => {
      const size = index === 0 ? image[axis] : axis === 0 ? 1 : undefined;
      if (typeof dim === 'number' || size === undefined) return dim;
      if (dim !== '?') sizes[dim] = size;
      return size;
    });
    return { ...input, dims };
  });
  // what the file says of its outputs holds where no operator tells
  const outputs = graph.outputs.map((output) => [output.name, output] as const);
  const declared = new Map<string, ValueType>([...outputs, ...graph.declared]);
  return bindDimensions({ ...graph, inputs, declared }, sizes);
}

function operatorsOf(layers: readonly Node[], path: readonly Node[]): OperatorSummary[] {
  const needed = new Set(path.map(keyOf));
  const counts = new Map<string, number>();
  for (const node of layers) counts.set(keyOf(node), (counts.get(keyOf(node)) ?? 0) + 1);
  return [...counts]
    .map(([operator, nodes]): OperatorSummary => {
      if (!needed.has(operator)) return { operator, nodes, gradient: 'unneeded' };
      return { operator, nodes, gradient: operator in gradientRules ? 'known' : 'missing' };
    })
    .sort((a, b) => b.nodes - a.nodes || (a.operator < b.operator ? -1 : 1));
}

function keyOf({ domain, operator }: { domain: string; operator: string }): string {
  return domain ? `${domain}.${operator}` : operator;
}

/** Tries: the answer of the network, differentiated with respect to its first input. */
function gradientOf(graph: Graph, answer: string): NetworkSummary['gradient'] {
  const [input] = graph.inputs;
  if (!input) return { possible: false, reason: 'The network has no input.' };
  if (!isFloat(input.type))
    return { possible: false, reason: `Its input ${input.name} holds ${input.type} numbers.` };
  try {
    differentiate(graph, { loss: answer, withRespectTo: [input.name] });
    return { possible: true };
  } catch (cause) {
    return { possible: false, reason: (cause as Error).message };
  }
}
