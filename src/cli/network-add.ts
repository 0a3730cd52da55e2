import { Option, type Command } from 'commander';
import { preprocessingPresets } from '../dnn/preprocessing/presets.js';
import { addNetwork } from '../observers/adding/add-network.js';
import type { Added } from '../observers/adding/added.js';
import type { Ask } from '../observers/adding/question.js';
import type { Said } from '../observers/adding/said.js';
import { addedPage } from './adding/added-page.js';
import { drawnImages } from './adding/drawn-images.js';
import { terminalAsk } from './adding/terminal-ask.js';
import { wholeNumberOption } from './option-values.js';

interface AddOptions extends Omit<Said, 'channels'> {
  channels?: '1' | '3';
  force?: boolean;
  json?: boolean;
}

/** Asks where somebody sits at a terminal. */
const usualAsk = () => (process.stdin.isTTY && process.stdout.isTTY ? terminalAsk() : null);

/**
 * `visavis network add <source>`
 *
 * @param askHere who answers what neither file nor options tell
 */
export function addNetworkAddCommand(network: Command, askHere: () => Ask | null = usualAsk): void {
  const presets = preprocessingPresets.map(({ name }) => name).join(', ');
  const choice = (flags: string, description: string, words: string[]) =>
    new Option(flags, description).choices(words);
  network
    .command('add')
    .summary('describe a network of your own and check that it can be trusted')
    .description(
      'Examines an ONNX file or a service: shows it known images, says what it found, and writes ' +
        'the description that `visavis evaluate` needs. What is neither in the file nor given is ' +
        'asked for. docs/how-to/bring-your-network.md has the export lines of PyTorch, timm, Keras ' +
        'and JAX.',
    )
    .argument('<source>', 'ONNX file, or address of a service (http://…)')
    .option('--preprocess <what>', `what is done to pixels before: ${presets}, or a .json file`)
    .option('--labels <what>', 'imagenet, sixteen, a file (.txt, .json), or labels: cat,dog,…')
    .addOption(
      choice('--pool <how>', 'how classes of one category are joined', ['mean', 'max', 'sum']),
    )
    .addOption(
      choice('--holds <what>', 'what it answers (found out unless said)', [
        'logits',
        'probabilities',
      ]),
    )
    .option('--name <name>', 'name in trials and exports (the file’s unless said)')
    .option('--title <words>', 'name for people')
    .option('--kind <words>', 'family in a few words')
    .option(
      '--resize [px]',
      'take images of any size: the shorter side becomes so many px, the middle is cut out',
      (value: string) => wholeNumberOption('--resize', 1)(value),
    )
    .addOption(
      choice('--filter <name>', 'how --resize does so', ['bilinear', 'bicubic', 'area', 'nearest']),
    )
    .addOption(choice('--channel-order <order>', 'red or blue first', ['rgb', 'bgr']))
    .option(
      '--side <px>',
      'side of its images, where the graph is open',
      wholeNumberOption('--side', 1),
    )
    .addOption(choice('--channels <number>', 'where the graph is open (3 unless said)', ['1', '3']))
    .addOption(choice('--layout <axes>', 'where the graph is open', ['nchw', 'nhwc']))
    .option('--output <name>', 'the graph’s output that is the answer (the first unless said)')
    .option('--force', 'write even if a check fails, and over another description')
    .option('--json', 'print only JSON')
    .action(async (source: string, { channels, force, json, ...said }: AddOptions) => {
      const given: Said = { ...said, channels: channels && (Number(channels) as 1 | 3) };
      const around = { ask: json ? null : askHere(), draw: drawnImages, force: Boolean(force) };
      const added = await addNetwork(source, given, around);
      if (!added.accepted && !force) process.exitCode = 1;
      console.log(json ? inJson(added) : addedPage(added, process.stdout.columns || 100));
    });
}

function inJson({ otherLabels, ...rest }: Added): string {
  return JSON.stringify({ ...rest, labelsOfNoCategory: otherLabels }, null, 2);
}
