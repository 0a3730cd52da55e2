import type { Laid } from '../../kernels/index.js';
import { stateWords } from '../../kernels/noise.js';
import { lineSpace } from './line-transform.js';

/** Everything that one published eidolon holds in the kernels' memory, as `layOut` wants it. */
export function publishedSpace(width: number, height: number) {
  const plane = ['f64', width * height] as const;
  return {
    ...lineSpace(width, height),
    state: ['i32', stateWords],
    sums: ['f64', 2],
    mixedRe: ['f64', width],
    mixedIm: ['f64', width],
    imageRe: plane,
    imageIm: plane,
    slicesRe: plane,
    slicesIm: plane,
    coherentRe: plane,
    coherentIm: plane,
    fieldRe: plane,
    fieldIm: plane,
    grainRe: plane,
    grainIm: plane,
    kernel0Re: plane,
    kernel0Im: plane,
    kernel1Re: plane,
    kernel1Im: plane,
    kernel2Re: plane,
    kernel2Im: plane,
  } as const;
}
type Wanted = ReturnType<typeof publishedSpace>;

/** {@link publishedSpace}, laid out. */
export type PublishedMemory = { readonly [Name in keyof Wanted]: Laid<Wanted[Name][0]> };
