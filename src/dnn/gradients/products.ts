import { floatAttribute, intAttribute, float } from '../graph/index.js';
import { sumToShape } from './broadcasting.js';
import { dimensions, firstOutput, fixedSizes, shapeValue } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';

/** Gemm: Y = α·A′·B′ + β·C, where ′ is an optional transpose. */
const gemm: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [a, b, c] = node.inputs;
  const transA = intAttribute(node, 'transA', 0);
  const transB = intAttribute(node, 'transB', 0);
  const alpha = float(floatAttribute(node, 'alpha', 1));
  const beta = floatAttribute(node, 'beta', 1);
  const dy = firstOutput(context);
  const gradientA = () =>
    transA
      ? graph.node('Gemm', [b, dy], { alpha, transA: transB, transB: 1 })
      : graph.node('Gemm', [dy, b], { alpha, transB: 1 - transB });
  const gradientB = () =>
    transB
      ? graph.node('Gemm', [dy, a], { alpha, transA: 1, transB: transA })
      : graph.node('Gemm', [a, dy], { alpha, transA: 1 - transA });
  const gradientC = () => {
    const sum = sumToShape(context, dy, c);
    return beta === 1 ? sum : graph.mul(sum, graph.scalar(beta));
  };
  return [
    needs(0) ? gradientA() : undefined,
    needs(1) ? gradientB() : undefined,
    needs(2) ? gradientC() : undefined,
  ];
};

/** Exchanges the last two axes. */
function transposeLast(context: GradientContext, x: string): string {
  const order = dimensions(context, x).map((_, axis) => axis);
  const [rows, columns] = order.splice(-2);
  return context.graph.transpose(x, [...order, columns, rows]);
}

/**
 * The gradient of a matrix [K, M] that multiplies every row of a longer left operand: one product over
 * all rows instead of one per batch element.
 */
function sharedMatrixGradient(context: GradientContext, dy: string): string {
  const { node, graph } = context;
  const [inner, columns] = fixedSizes(context, node.inputs[1], [0, 1]);
  const rows = (value: string, length: number) => graph.reshape(value, [-1, length]);
  return graph.node('Gemm', [rows(node.inputs[0], inner), rows(dy, columns)], { transA: 1 });
}

/** MatMul, batched and broadcast: dA = dY·Bᵀ, dB = Aᵀ·dY; vectors count as thin matrices. */
const matMul: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [a, b] = node.inputs;
  const isVectorA = dimensions(context, a).length === 1;
  const isVectorB = dimensions(context, b).length === 1;
  const unsqueeze = (x: string, axis: number) =>
    graph.node('Unsqueeze', [x, graph.integers([axis])]);
  let dy = firstOutput(context);
  if (isVectorB) dy = unsqueeze(dy, -1);
  if (isVectorA) dy = unsqueeze(dy, -2);
  const matrixA = isVectorA ? unsqueeze(a, 0) : a;
  const matrixB = isVectorB ? unsqueeze(b, 1) : b;
  const finish = (gradient: string, matrix: string, value: string) => {
    const sum = sumToShape(context, gradient, matrix);
    return matrix === value ? sum : graph.node('Reshape', [sum, shapeValue(context, value)]);
  };
  const product = (left: string, right: string) => graph.node('MatMul', [left, right]);
  const isShared = dimensions(context, a).length > 2 && dimensions(context, b).length === 2;
  const gradientB = () =>
    isShared
      ? sharedMatrixGradient(context, dy)
      : finish(product(transposeLast(context, matrixA), dy), matrixB, b);
  return [
    needs(0) ? finish(product(dy, transposeLast(context, matrixB)), matrixA, a) : undefined,
    needs(1) ? gradientB() : undefined,
  ];
};

export const productGradients: Record<string, GradientRule> = { Gemm: gemm, MatMul: matMul };
