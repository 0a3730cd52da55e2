import type { Appearance, Marker } from '../../src/figures/appearance.js';
import { theme } from './colour-theme.js';

/** Corners of the markers on a field of −5 … 5; the circle has none. */
const corners: Record<Exclude<Marker, 'circle'>, string> = {
  diamond: '0,-5.5 5.5,0 0,5.5 -5.5,0',
  square: '-4.2,-4.2 4.2,-4.2 4.2,4.2 -4.2,4.2',
  triangle: '0,-5.2 5,3.8 -5,3.8',
  'triangle-down': '0,5.2 5,-3.8 -5,-3.8',
};

/** A piece of line with the marker on it, as the figure draws it. */
export function MarkerSwatch({ look }: { look: Appearance }) {
  const colour = look.colour[theme.value];
  const shape = {
    stroke: colour,
    'stroke-width': 1.8,
    fill: look.hollow ? 'var(--surface)' : colour,
  };
  return (
    <svg class="swatch" viewBox="-20 -8 40 16" width="40" height="16" aria-hidden="true">
      <line
        x1="-20"
        x2="20"
        y1="0"
        y2="0"
        stroke={colour}
        stroke-width={look.widthPx}
        stroke-dasharray={look.dash.join(' ')}
      />
      {look.marker === 'circle' ? (
        <circle r="4.6" {...shape} />
      ) : (
        <polygon points={corners[look.marker]} {...shape} />
      )}
    </svg>
  );
}
