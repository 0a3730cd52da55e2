import type { ObserverKind } from '../schema/trial.js';

/** Shapes that can be drawn filled and hollow. */
export type Marker = 'diamond' | 'circle' | 'triangle' | 'square' | 'triangle-down';

/** How one observer looks in every figure: no two neighbours differ by colour alone. */
export interface Appearance {
  /** marks on a light and on a dark page; at least 3 : 1 against both backgrounds */
  readonly colour: { readonly light: string; readonly dark: string };
  readonly marker: Marker;
  /** lengths of strokes and gaps, px; empty: a solid line */
  readonly dash: readonly number[];
  /** simulated observers have hollow markers */
  readonly hollow: boolean;
  /** curves of several people together are drawn thicker */
  readonly widthPx: number;
}

interface Shown {
  readonly observer: string;
  readonly kind: ObserverKind;
}

/** The names under which people are pooled over trials. */
export const pooledObservers = {
  participant: 'participants',
  simulated: 'simulated participants',
} as const;

/** Is this the curve of all people of a kind together? */
export function isPooled({ observer, kind }: Shown): boolean {
  return kind !== 'network' && observer === pooledObservers[kind];
}

const people = [
  { light: '#c2410c', dark: '#ff9a5c' },
  { light: '#8a5a00', dark: '#e8bd4a' },
  { light: '#a3195b', dark: '#f59ac0' },
  { light: '#7a4a2b', dark: '#d9ab87' },
];
const networks = [
  { light: '#0067b3', dark: '#66b8f0' },
  { light: '#00795c', dark: '#3ecfa5' },
  { light: '#6a3fb5', dark: '#bda2f2' },
  { light: '#2f6f7a', dark: '#8ad2dd' },
];
const simulated = [
  { light: '#5f6670', dark: '#b4bcc8' },
  { light: '#7d5f78', dark: '#cfb0ca' },
  { light: '#67694a', dark: '#c3c69c' },
  { light: '#4f6b62', dark: '#a9c8bd' },
];
const markers: Marker[] = ['triangle', 'square', 'triangle-down', 'circle', 'diamond'];
const dashes = [
  [6, 4],
  [2, 3],
  [9, 3, 2, 3],
  [12, 4],
  [5, 2, 1, 2, 1, 2],
  [3, 6],
  [1, 2],
];

/**
 * The look of each observer, from the order given: solid thick diamonds for the participants
 * together, hollow ones for simulated observers, and for everyone else a colour family by kind
 * with marker and dash running at different periods, so that the first 140 of a kind all differ.
 */
export function appearances(observers: readonly Shown[]): Map<string, Appearance> {
  const counts: Record<ObserverKind, number> = { participant: 0, network: 0, simulated: 0 };
  const looks = new Map<string, Appearance>();
  for (const shown of observers) {
    const { observer, kind } = shown;
    const hollow = kind === 'simulated';
    if (isPooled(shown)) {
      const colour = kind === 'simulated' ? simulated[0] : people[0];
      const dash = kind === 'simulated' ? [8, 4, 2, 4] : [];
      looks.set(observer, { colour, marker: 'diamond', dash, hollow, widthPx: 3 });
      continue;
    }
    const place = counts[kind]++;
    const palette = kind === 'network' ? networks : kind === 'simulated' ? simulated : people;
    looks.set(observer, {
      colour: palette[place % palette.length],
      marker: markers[place % markers.length],
      dash: dashes[place % dashes.length],
      hollow,
      widthPx: kind === 'network' ? 2.25 : 1.5,
    });
  }
  return looks;
}
