// What the module exports; the sources beside this file hold one idea each.
export { warmUp } from './lanes';
export { fillUniform } from './uniform';

/** The first byte that no constant of the module takes. */
export function firstFreeByte(): usize {
  return __heap_base;
}
