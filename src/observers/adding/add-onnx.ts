import { basename } from 'node:path';
import { decisionOf } from '../../dnn/decision/labels.js';
import type { LabelledDecision } from '../../dnn/decision/labels.js';
import { readLabels } from '../../dnn/decision/read-labels.js';
import { checkedDescription, descriptionFile } from '../../dnn/description.js';
import { layerCosts } from '../../dnn/graph/cost.js';
import { inferShapes, readModelFile } from '../../dnn/graph/index.js';
import type { ModelFile } from '../../dnn/graph/index.js';
import { imageInput } from '../../dnn/image-input.js';
import type { ImageInput } from '../../dnn/image-input.js';
import { onnxEngine } from '../../dnn/onnx-engine.js';
import { ownScaling } from '../../dnn/own-scaling.js';
import { otherPresets, presetPixels } from '../../dnn/preprocessing/presets.js';
import { sixteenCategories } from '../../schema/category.js';
import type { NetworkDescription, NetworkInput } from '../../schema/network.js';
import { pass } from '../self-check/finding.js';
import { holdsOf } from '../self-check/holds.js';
import { networkSubject } from '../self-check/network-subject.js';
import { probeImages } from '../self-check/probes.js';
import { checkRange } from '../self-check/range.js';
import { selfCheck } from '../self-check/self-check.js';
import type { Alternative } from '../self-check/self-check.js';
import type { Added, Surroundings } from './added.js';
import { labelsQuestion, usualLabels } from './labels-question.js';
import { networkKind } from './network-kind.js';
import { observerName } from './observer-name.js';
import {
  describedInput,
  ordered,
  preprocessingQuestion,
  readPreprocessing,
  sizesIn,
} from './preprocessing.js';
import { settle } from './question.js';
import type { Said } from './said.js';
import { agreed, sizeQuestions } from './sizes.js';
import { writeDescription } from './write-description.js';

/**
 * Adds an ONNX network: reads what its graph tells, asks for the rest, examines it and writes
 * `<name>.json` beside it.
 *
 * @param path the `.onnx` file
 * @throws VisavisError FILE_MISSING, NETWORK_UNREADABLE, FILE_UNREADABLE; INVALID_INPUT where
 *   something is missing or does not fit
 */
export async function addOnnx(path: string, said: Said, around: Surroundings): Promise<Added> {
  const name = observerName(said.name, basename(path, '.onnx'));
  const model = await readModelFile(path);
  const graph = imageInput(model.graph, name, said.output);
  const { input, labels, preprocessing } = await whatIsOpen(path, graph, said, around);

  const known = {
    format: 'visavis-network/1',
    name,
    title: said.title ?? name,
    kind: said.kind ?? networkKind(model.graph),
    ...counted(model),
    weightsHash: model.hash,
    input,
    output: { ...(said.output && { name: said.output }) },
    decision: { mapping: 'imagenet-to-sixteen' },
  };
  const draft = (changes: Partial<NetworkDescription>): NetworkDescription =>
    checkedDescription({ ...known, ...changes }, descriptionFile(path));

  const { resize } = input;
  const sidePx = resize?.sidePx ?? input.sidePx;
  const trial = open(model, draft({}), path);
  const first = probeImages(sidePx).map(({ image }) => image);
  const answers = await trial.subject.outputs(first).finally(() => trial.release());
  const outputs = answers[0].length;
  const field = `--labels of ${path}`;
  const named = decisionOf(await readLabels(labels), outputs, said.pool, field);
  const output = {
    ...(said.output && { name: said.output }),
    holds: said.holds ?? holdsOf(answers),
  };
  const description = draft({ output, decision: named.decision });

  const { subject, release } = open(model, description, path);
  const drawn = await around.draw(drawable(named), sidePx);
  const checked = await selfCheck({
    ...{ subject, sidePx, drawn, holds: output.holds, ...named },
    preprocessing,
    alternatives: alternativesOf(model, description, preprocessing, path),
  }).finally(release);
  const size = `${input.sidePx} × ${input.sidePx} px`;
  const findings = [
    pass('runs', `on images of ${size}, ${input.channels === 1 ? 'grey' : 'in colour'}`),
    pass('outputs', `${outputs}, as many as there are labels${otherOutputs(model, said)}`),
    checkRange(input, ownScaling(model.graph)),
    ...checked.findings,
  ];
  const accepted = findings.every(({ verdict }) => verdict !== 'fail');
  const file = descriptionFile(path);
  const written =
    (accepted || around.force) && (await writeDescription(file, description, around.force));
  return {
    network: path,
    file,
    description,
    findings,
    accepted,
    written,
    otherLabels: named.others,
  };
}

/** What neither the graph nor the options tell is asked for. */
async function whatIsOpen(
  path: string,
  graph: ImageInput,
  said: Said,
  { ask }: Surroundings,
): Promise<{ input: NetworkInput; labels: string; preprocessing: string }> {
  const given =
    said.preprocess === undefined ? undefined : await readPreprocessing(said.preprocess);
  if (said.labels !== undefined) await readLabels(said.labels);
  const usual = usualLabels(graph.outputs);
  const questions = [
    ...(given ? [] : [preprocessingQuestion]),
    ...sizeQuestions(graph, said, sizesIn(given)),
    ...(said.labels === undefined && !usual ? [labelsQuestion(graph.outputs)] : []),
  ];
  const answers = await settle(questions, ask, path);
  const chosen = given ?? (await readPreprocessing(answers['--preprocess']));
  const order = said.channelOrder ? ` --channel-order ${said.channelOrder}` : '';
  const sizes = agreed(graph, said, sizesIn(chosen), answers);
  return {
    input: describedInput(chosen, sizes, said),
    labels: said.labels ?? usual ?? answers['--labels'],
    preprocessing: `--preprocess ${said.preprocess ?? answers['--preprocess']}${order}`,
  };
}

function counted({ graph }: ModelFile): { parameters?: number } {
  const costs = layerCosts(graph, inferShapes(graph));
  const parameters = costs.reduce((sum, layer) => sum + layer.parameters, 0);
  return parameters > 0 ? { parameters } : {};
}

/** Which output was taken, where there are several. */
function otherOutputs({ graph: { outputs } }: ModelFile, said: Said): string {
  const taken = said.output ?? outputs[0].name;
  const others = outputs.map(({ name }) => name).filter((name) => name !== taken);
  if (others.length === 0) return '';
  return `, of ${taken} (--output chooses another: ${others.slice(0, 4).join(', ')})`;
}

function open(model: ModelFile, description: NetworkDescription, path: string) {
  const engine = onnxEngine(model, description, {}, path);
  const subject = networkSubject(engine, description.input.channels, path);
  return { subject, release: () => engine.release() };
}

/** The categories that drawn images show: those the network knows, else all. */
function drawable({ categories }: LabelledDecision): readonly string[] {
  return categories.length < 2 ? sixteenCategories : categories;
}

/** The network with the other presets, and with its own preprocessing but the channels turned round. */
function alternativesOf(
  model: ModelFile,
  description: NetworkDescription,
  preprocessing: string,
  path: string,
): Alternative[] {
  const { sidePx, channels, resize, layout } = description.input;
  const plain = { sidePx, channels, resize, layout };
  const alternative = (name: string, input: NetworkInput): Alternative => ({
    name,
    open: () => open(model, { ...description, input }, path),
  });
  const presets = otherPresets(description.input).map((preset) =>
    alternative(`--preprocess ${preset.name}`, { ...plain, ...presetPixels(preset, channels) }),
  );
  if (channels === 1) return presets;
  const order = description.input.channelOrder === 'bgr' ? 'rgb' : 'bgr';
  const turned = ordered(description.input, order);
  const name = `${preprocessing.replace(/ --channel-order.*/, '')} --channel-order ${order}`;
  return [alternative(name, turned), ...presets];
}
