import { describe, expect, it } from 'vitest';
import { appearances, isPooled } from '../../src/figures/appearance.js';
import type { ObserverKind } from '../../src/schema/trial.js';

const some = (kind: ObserverKind, count: number) =>
  Array.from({ length: count }, (_, n) => ({ observer: `${kind}-${n}`, kind }));

describe('appearances', () => {
  const shown = [
    { observer: 'participants', kind: 'participant' as const },
    { observer: 'simulated participants', kind: 'simulated' as const },
    ...some('participant', 30),
    ...some('network', 30),
    ...some('simulated', 30),
  ];
  const looks = appearances(shown);

  it('tells any two of a kind apart without looking at colour', () => {
    for (const kind of ['participant', 'network', 'simulated'] as const) {
      const own = shown.filter((one) => one.kind === kind);
      const seen = new Set(
        own.map(({ observer }) => {
          const look = looks.get(observer);
          return JSON.stringify([look?.marker, look?.dash, look?.hollow, look?.widthPx]);
        }),
      );
      expect(seen.size).toBe(own.length);
    }
  });

  it('gives the first four of a kind different colours, markers and dashes each', () => {
    const own = some('network', 4).map(({ observer }) => looks.get(observer));
    for (const part of ['colour', 'marker', 'dash'] as const) {
      expect(new Set(own.map((look) => JSON.stringify(look?.[part]))).size).toBe(4);
    }
  });

  it('draws simulated observers, and only them, with hollow markers', () => {
    for (const { observer, kind } of shown) {
      expect(looks.get(observer)?.hollow).toBe(kind === 'simulated');
    }
  });

  it('uses colours of at least 3 : 1 against the page, light and dark', () => {
    for (const look of looks.values()) {
      expect(contrast(look.colour.light, '#f6f7f8')).toBeGreaterThanOrEqual(3);
      expect(contrast(look.colour.dark, '#252b33')).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('isPooled', () => {
  it('knows people together from people and networks', () => {
    expect(isPooled({ observer: 'participants', kind: 'participant' })).toBe(true);
    expect(isPooled({ observer: 'simulated participants', kind: 'simulated' })).toBe(true);
    expect(isPooled({ observer: 'participant-01', kind: 'participant' })).toBe(false);
    expect(isPooled({ observer: 'participants', kind: 'network' })).toBe(false);
  });
});

/** Contrast ratio. Source: WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
