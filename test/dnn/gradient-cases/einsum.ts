import type { GradientCase } from './gradient-case.js';

const sizes: Readonly<Record<string, number>> = { b: 2, h: 3, i: 4, j: 2, k: 3 };

export const einsumCases: readonly GradientCase[] = [
  'bij,bjk->bik',
  'bhik,bhjk->bhij',
  'ij,jk',
  'ij->ji',
  'ij->i',
  'i,j->ij',
  'bi,ij,j->b',
  'bij,k->b',
].map((equation) => ({
  title: `Einsum: ${equation}`,
  build(graph, input) {
    const operands = equation.split('->')[0].split(',');
    const inputs = operands.map((letters) => input([...letters].map((letter) => sizes[letter])));
    return graph.node('Einsum', inputs, { equation });
  },
}));
