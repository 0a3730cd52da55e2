import type { ComponentChildren, JSX } from 'preact';
import type { PublicStudy } from '../../../src/schema/session.js';
import type { MaskKind } from '../../../src/schema/mask-kind.js';
import { maskDurations } from '../../../src/schema/trial-look.js';
import type { TrialLook } from '../../../src/schema/trial-look.js';
import { gridLayout } from '../masked-image/grid-layout.js';
import { stageColours } from '../masked-image/stage-colours.js';
import { maskPixels } from '../masks/mask-pixels.js';
import { words } from '../words/index.js';
import { CategoryIcon } from './category-icon.js';

const maskSidePx = 96;

/** What a trial shows, in order, drawn small. */
export function TrialStrip({
  study: { timing, trial, kind },
  grid,
}: {
  study: PublicStudy;
  grid: readonly string[];
}): JSX.Element {
  const { instructions, choice } = words();
  const { strip } = instructions;
  const example = grid[Math.min(3, grid.length - 1)];
  const other = grid[0];
  const seconds = timing.stimulusMs / 1000;
  const { beforeMs, afterMs } = maskDurations(trial, timing);
  const pattern = <Pattern label={strip.pattern} mask={trial.mask} />;
  const before = beforeMs > 0 && pattern;
  const after = afterMs > 0 && pattern;
  const colours = stageColours(trial.background);
  return (
    <ol
      class={kind === 'two-interval' ? 'strip long' : 'strip'}
      aria-label={strip.label}
      style={{ '--stage': colours.background, '--on-stage': colours.foreground }}
    >
      <Frame label={strip.cross}>
        <span class="cross" aria-hidden="true" />
      </Frame>
      {before}
      {kind === 'two-alternative' ? (
        <Frame label={choice.strip.pictures(seconds)} pictured="two">
          <CategoryIcon category={example} />
          <CategoryIcon category={other} />
        </Frame>
      ) : (
        <Frame label={strip.picture(seconds)} pictured="one">
          <CategoryIcon category={example} />
        </Frame>
      )}
      {after}
      {kind === 'two-interval' && before}
      {kind === 'two-interval' && (
        <Frame label={choice.strip.second(seconds)} pictured="one">
          <CategoryIcon category={other} />
        </Frame>
      )}
      {kind === 'two-interval' && after}
      <Frame label={strip.answer}>
        {kind === 'classification' ? <SmallGrid grid={grid} /> : <span class="small-answers" />}
      </Frame>
    </ol>
  );
}

/** Whether pictures are wiped out by a pattern. */
export function isMasked({ timing, trial }: Pick<PublicStudy, 'timing' | 'trial'>): boolean {
  return maskDurations(trial, timing).afterMs > 0;
}

function Frame(props: {
  label: string;
  pictured?: 'one' | 'two';
  children: ComponentChildren;
}): JSX.Element {
  const { label, pictured, children } = props;
  return (
    <li>
      <div class={pictured ? `frame pictured ${pictured}` : 'frame'}>{children}</div>
      <span>{label}</span>
    </li>
  );
}

function Pattern({ label, mask }: { label: string; mask: TrialLook['mask'] }): JSX.Element {
  const kind = mask === 'none' ? undefined : mask;
  return (
    <Frame label={label}>
      <canvas
        ref={(canvas) => drawMask(canvas, kind)}
        width={maskSidePx}
        height={maskSidePx}
        aria-hidden="true"
      />
    </Frame>
  );
}

function SmallGrid({ grid }: { grid: readonly string[] }): JSX.Element {
  const { rows, columns } = gridLayout(grid.length);
  return (
    <div class="small-grid" style={{ '--rows': rows, '--columns': columns }}>
      {grid.map((category) => (
        <CategoryIcon key={category} category={category} />
      ))}
    </div>
  );
}

function drawMask(canvas: HTMLCanvasElement | null, kind?: MaskKind): void {
  const pixels = new ImageData(maskPixels(1, maskSidePx, kind), maskSidePx, maskSidePx);
  canvas?.getContext('2d')?.putImageData(pixels, 0, 0);
}
