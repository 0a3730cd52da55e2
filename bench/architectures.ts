/**
 * Well-known networks exported from PyTorch, read, run and differentiated here, beside PyTorch in
 * double precision: `npm run bench:architectures -- [--only <words>] [--json]`. Exit code 1 where
 * one differs, or ends in an error: the others are compared all the same.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { backendName } from '../src/dnn/session.js';
import { compare, tolerance, type Comparison } from './architectures/compare.js';
import { exports, titleOf } from './architectures/exports.js';
import { startPeer, type Difference } from './architectures/peer.js';
import { findPyTorch } from './json-process.js';

/** `6e-7 / 8e-7`: of the answers and of the gradient */
const shown = ({ answers, gradient }: Difference): string =>
  [answers, gradient].map((value) => value.toExponential(0)).join(' / ');

function tableOf(comparisons: readonly Comparison[]): string {
  const table = new Table({
    head: [
      ...['network and export', 'parameters', 'MACs', 'nodes'],
      ...['difference', "PyTorch's own", 'PyTorch ms', 'ours ms', 'verdict'],
    ],
    style: { head: [], border: [] },
  });
  for (const one of comparisons)
    table.push([
      one.title,
      one.parameters.toLocaleString('en'),
      `${one.gigaMacs.toPrecision(3)} G`,
      one.nodes,
      shown(one.difference),
      shown(one.peerDifference),
      one.peerMs.toFixed(0),
      one.oursMs.toFixed(0),
      one.faults.length === 0 ? 'agrees' : one.faults.join('; '),
    ]);
  return table.toString();
}

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
  },
});
const found = await findPyTorch();
if (found) {
  const wanted = exports.filter((one) =>
    options.only.every((word) => titleOf(one).toLowerCase().includes(word.toLowerCase())),
  );
  const peer = startPeer(found.python);
  const comparisons: Comparison[] = [];
  const errors: string[] = [];
  try {
    for (const [index, one] of wanted.entries()) {
      console.error(`${index + 1} of ${wanted.length}: ${titleOf(one)}`);
      try {
        comparisons.push(await compare(one, peer));
      } catch (error) {
        errors.push(`${titleOf(one)}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    await peer.end();
  }
  const heading = `PyTorch ${found.printed}; ${backendName()}; Node ${process.version}; 2 images, 1 thread; largest differences of answers / gradient from double precision, accepted below ${tolerance}`;
  if (options.json) console.log(JSON.stringify({ heading, comparisons, errors }, null, 2));
  else console.log([heading, tableOf(comparisons), ...errors].join('\n'));
  if (errors.length > 0 || comparisons.some(({ faults }) => faults.length > 0))
    process.exitCode = 1;
}
