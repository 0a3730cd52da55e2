import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('kernels are compiled at their first use: their module loads where they cannot run', async () => {
  const Module = vi.fn(() => {
    throw new WebAssembly.CompileError('no SIMD here');
  });
  vi.stubGlobal('WebAssembly', { ...WebAssembly, Memory: WebAssembly.Memory, Module });
  vi.resetModules();
  const { layOut } = await import('../../src/kernels/index.js');
  expect(Module).not.toHaveBeenCalled();
  expect(() => layOut({ values: ['f64', 1] })).toThrow('no SIMD here');
});
