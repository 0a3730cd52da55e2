import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { introduced, operatorsPage } from '../../docs/operators/page.js';
import { openSession, supportedOperators } from '../../src/dnn/index.js';
import { GraphBuilder, writeModel } from '../../src/dnn/graph/index.js';
import { supportedOpsets } from '../../src/dnn/graph/read.js';

describe('reference page of the operators', () => {
  const operators = supportedOperators();

  it('is that of the gradients', () => {
    const page = readFileSync('docs/reference/operators.md', 'utf8');
    expect(page, 'run npm run docs:operators').toBe(operatorsPage(operators));
  });

  it('has a line for each, and says why one has no gradient', () => {
    const lines = operatorsPage(operators).split('\n');
    const conv = lines.filter((line) => line.includes('[Conv]'));
    expect(conv).toHaveLength(1);
    expect(conv[0]).toMatch(/\| 11 to 21 \| yes \| {2}\|$/);
    expect(lines.find((line) => line.includes('[Shape]'))).toMatch(/none needed \| what it yields/);
    expect(lines.filter((line) => line.startsWith('| ['))).toHaveLength(operators.length);
  });

  it('names the operator sets in which ONNX Runtime knows them', async () => {
    const { oldest } = supportedOpsets;
    for (const { operator } of operators) {
      const first = introduced[operator] ?? oldest;
      expect(await isKnown(operator, first), `${operator} of set ${first}`).toBe(true);
      if (first > oldest)
        expect(await isKnown(operator, first - 1), `${operator} of set ${first - 1}`).toBe(false);
    }
  });
});

/** Does ONNX Runtime know an operator in a set, whatever it thinks of its inputs? */
async function isKnown(operator: string, opset: number): Promise<boolean> {
  const builder = new GraphBuilder();
  builder.node(operator, [builder.input('x', ['N', 3])], {}, 'y');
  builder.declare('y', { type: 'float32', dims: ['N', 3] });
  builder.output('y');
  try {
    await (await openSession(writeModel({ ...builder.finish(), opset }), { threads: 1 })).release();
    return true;
  } catch (error) {
    return !/No Op registered/.test(String(error));
  }
}
