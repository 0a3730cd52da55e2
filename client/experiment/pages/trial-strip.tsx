import type { JSX } from 'preact';
import type { PublicStudy } from '../../../src/schema/session.js';
import { gridLayout } from '../masked-image/grid-layout.js';
import { maskPixels } from '../masks/mask-pixels.js';
import { words } from '../words/index.js';
import { CategoryIcon } from './category-icon.js';

const maskSidePx = 96;

/** The four things a trial shows, in order, drawn small. */
export function TrialStrip({
  timing,
  grid,
}: Pick<PublicStudy, 'timing'> & { grid: readonly string[] }): JSX.Element {
  const { strip } = words().instructions;
  const { rows, columns } = gridLayout(grid.length);
  const example = grid[Math.min(3, grid.length - 1)];
  return (
    <ol class="strip" aria-label={strip.label}>
      <li>
        <div class="frame">
          <span class="cross" aria-hidden="true" />
        </div>
        <span>{strip.cross}</span>
      </li>
      <li>
        <div class="frame pictured">
          <CategoryIcon category={example} />
        </div>
        <span>{strip.picture(timing.stimulusMs / 1000)}</span>
      </li>
      <li>
        <div class="frame">
          <canvas ref={drawMask} width={maskSidePx} height={maskSidePx} aria-hidden="true" />
        </div>
        <span>{strip.pattern}</span>
      </li>
      <li>
        <div class="frame">
          <div class="small-grid" style={{ '--rows': rows, '--columns': columns }}>
            {grid.map((category) => (
              <CategoryIcon key={category} category={category} />
            ))}
          </div>
        </div>
        <span>{strip.answer}</span>
      </li>
    </ol>
  );
}

function drawMask(canvas: HTMLCanvasElement | null): void {
  const context = canvas?.getContext('2d');
  context?.putImageData(new ImageData(maskPixels(1, maskSidePx), maskSidePx, maskSidePx), 0, 0);
}
