import type { Command } from 'commander';
import type { Dimension } from '../dnn/graph/index.js';
import { summariseNetwork } from '../dnn/summary.js';
import type { LayerSummary, NetworkSummary } from '../dnn/summary.js';
import { networkFile } from '../observers/network-observer.js';
import { decisionText, preprocessingText } from './description-text.js';
import { addNetworkAddCommand } from './network-add.js';
import { facts, table } from './plain-table.js';
import type { Fact } from './plain-table.js';

/** Layers at the start and at the end of a table that is cut. */
const shownFirst = 24;
const shownLast = 8;
/** Letters of the longest name a layer has in a table, and of the shortest it is cut to. */
const nameLetters = { most: 48, least: 14 };

/** `visavis network add <source>` and `visavis network show <file>` */
export function addNetworkCommand(program: Command): void {
  const network = program
    .command('network')
    .summary('add a network of your own, or look into the file of one')
    .description('Adds networks and looks into their files.');
  addNetworkAddCommand(network);
  network
    .command('show')
    .summary('layers, shapes, parameters, operations and preprocessing of a network')
    .description(
      'Prints what the file of a network holds: inputs and outputs, layers with their shapes, parameters and ' +
        'multiply-accumulate operations (MACs) for one image, preprocessing, hash, and whether it ' +
        'has gradients, which attacks need.',
    )
    .argument(
      '<network>',
      'ONNX file, TensorFlow.js model (.json), SavedModel folder, or name of a shipped network',
    )
    .option('--layers', 'print every layer, however many there are')
    .option('--json', 'print only JSON')
    .action(async (name: string, options: { layers?: boolean; json?: boolean }) => {
      const summary = await summariseNetwork(await networkFile(name, '.'));
      if (options.json) return console.log(JSON.stringify(summary, null, 2));
      const width = process.stdout.columns || 100;
      console.log(networkPage(summary, { width, allLayers: Boolean(options.layers) }));
    });
}

/** A network's summary as text of lines no longer than `width` where words allow. */
export function networkPage(
  summary: NetworkSummary,
  { width, allLayers }: { width: number; allLayers: boolean },
): string {
  const { layers, sizeOperators, parameters, macs, layersNotCounted } = summary;
  const unknown =
    layersNotCounted > 0 ? `, without ${count(layersNotCounted, 'layer')} of unknown size` : '';
  const besides = sizeOperators > 0 ? ` (and ${count(sizeOperators, 'operator')} on sizes)` : '';
  const operations =
    macs === null ? 'MACs not counted' : `${magnitude(macs)} MACs for one image${unknown}`;
  const totals = `${count(layers.length, 'layer')}${besides}, ${whole(parameters)} parameters, ${operations}`;
  return [
    summary.description?.title ?? (summary.name || summary.file),
    ...facts(factsOf(summary), width),
    '',
    layerTable(layers, width, allLayers),
    '',
    ...facts([['total', totals], ...gradientFacts(summary)], width),
  ].join('\n');
}

function factsOf(summary: NetworkSummary): Fact[] {
  const { description, domains = {}, format, opset, irVersion } = summary;
  const further = Object.entries(domains).map(([domain, version]) => `${domain} ${version}`);
  const list: Fact[] = [['file', `${summary.file} (${size(summary.fileBytes)})`]];
  for (const file of summary.dataFiles) list.push(['weights in', file]);
  list.push(
    ['hash', summary.hash],
    opset === undefined
      ? ['format', format]
      : ['ONNX', [`operator set ${opset}`, ...further, `IR version ${irVersion}`].join(', ')],
  );
  for (const { name, type, dims } of summary.inputs)
    list.push(['input', `${name}: ${type} ${shape(dims)}`]);
  for (const { name, type, dims } of summary.outputs)
    list.push(['output', `${name}: ${type} ${shape(dims)}`]);
  if (!description) {
    list.push(['description', 'none beside the file; preprocessing and decision are not known']);
    return list;
  }
  const { kind, input, decision, output } = description;
  list.push(
    ['kind', kind],
    ['preprocessing', preprocessingText(input)],
    ['decision', decisionText(decision, output.holds)],
  );
  if (summary.descriptionFits === false)
    list.push(['warning', `the description is of other weights (${description.weightsHash})`]);
  return list;
}

function gradientFacts({ operators, gradient }: NetworkSummary): Fact[] {
  const named = (state: string) =>
    operators
      .filter((entry) => entry.gradient === state)
      .map(({ operator, nodes }) => `${operator} ${nodes}`)
      .join(', ');
  const list: Fact[] = [];
  if (named('known')) list.push(['with gradient', named('known')]);
  if (named('unneeded')) list.push(['none needed', named('unneeded')]);
  if (named('missing')) list.push(['no gradient', named('missing')]);
  list.push([
    'attacks',
    gradient.possible
      ? 'possible: the answer has a gradient with respect to the image'
      : `only those without gradients. ${gradient.reason}`,
  ]);
  return list;
}

function layerTable(layers: readonly LayerSummary[], width: number, all: boolean): string {
  const head = ['layer', 'operator', 'output', 'parameters', 'MACs'];
  const cut = !all && layers.length > shownFirst + shownLast + 1;
  const shown = cut ? [...layers.slice(0, shownFirst), ...layers.slice(-shownLast)] : layers;
  const rows = shown.map(({ name, operator, output, parameters, macs }) => [
    name,
    operator,
    output ? shape(output) : 'not known',
    parameters > 0 ? whole(parameters) : '',
    macs === null ? '?' : macs > 0 ? magnitude(macs) : '',
  ]);
  const widthOf = (column: number) =>
    Math.max(head[column].length, ...rows.map((row) => row[column].length));
  const others = [1, 2, 3, 4].reduce((sum, column) => sum + 2 + widthOf(column), 0);
  const letters = Math.min(nameLetters.most, Math.max(width - others, nameLetters.least));
  const numbers = [3, 4].map((column) => [column, widthOf(column)] as const);
  for (const cells of [head, ...rows]) {
    // the end of a layer's name tells more than its beginning
    if (cells[0].length > letters) cells[0] = `…${cells[0].slice(1 - letters)}`;
    for (const [column, wide] of numbers) cells[column] = cells[column].padStart(wide);
  }
  if (cut) {
    const missing = layers.length - shown.length;
    rows.splice(shownFirst, 0, [`… ${missing} more layers; --layers shows all`]);
  }
  return table(head, rows, width);
}

function shape(dims: readonly Dimension[]): string {
  return dims.length === 0 ? 'one number' : dims.join(' × ');
}

function count(number: number, what: string): string {
  return `${whole(number)} ${what}${number === 1 ? '' : 's'}`;
}

/** `25,557,032` */
function whole(number: number): string {
  return number.toLocaleString('en');
}

/** `4.09 G`: three digits with the prefix of the power of a thousand. */
function magnitude(number: number): string {
  const power = Math.min(4, Math.floor(Math.log10(Math.max(number, 1)) / 3));
  if (power === 0) return String(number);
  return `${Number((number / 1000 ** power).toPrecision(3))} ${' kMGT'[power]}`;
}

function size(bytes: number): string {
  return `${magnitude(bytes)}B`.replace(/(\d)B$/, '$1 B');
}
