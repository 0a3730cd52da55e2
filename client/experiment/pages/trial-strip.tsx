import type { ComponentChildren, JSX } from 'preact';
import type { PublicStudy } from '../../../src/schema/session.js';
import { maskDurations } from '../../../src/schema/trial-look.js';
import { gridLayout } from '../masked-image/grid-layout.js';
import { publishedBackground, stageColours } from '../masked-image/stage-colours.js';
import { maskPixels } from '../masks/mask-pixels.js';
import { words } from '../words/index.js';
import { CategoryIcon } from './category-icon.js';

const maskSidePx = 96;

type StripStudy = Pick<PublicStudy, 'timing'> & Partial<Pick<PublicStudy, 'trial' | 'kind'>>;

/** What a trial shows, in order, drawn small. */
export function TrialStrip({
  timing,
  trial,
  kind = 'classification',
  grid,
}: StripStudy & { grid: readonly string[] }): JSX.Element {
  const { instructions, choice } = words();
  const { strip } = instructions;
  const example = grid[Math.min(3, grid.length - 1)];
  const other = grid[0];
  const seconds = timing.stimulusMs / 1000;
  const pattern = isMasked({ timing, trial }) && <Pattern label={strip.pattern} />;
  const colours = stageColours(trial?.background ?? publishedBackground);
  return (
    <ol
      class={kind === 'two-interval' ? 'strip long' : 'strip'}
      aria-label={strip.label}
      style={{ '--stage': colours.background, '--on-stage': colours.foreground }}
    >
      <Frame label={strip.cross}>
        <span class="cross" aria-hidden="true" />
      </Frame>
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
      {pattern}
      {kind === 'two-interval' && (
        <Frame label={choice.strip.second(seconds)} pictured="one">
          <CategoryIcon category={other} />
        </Frame>
      )}
      {kind === 'two-interval' && pattern}
      <Frame label={strip.answer}>
        {kind === 'classification' ? <SmallGrid grid={grid} /> : <span class="small-answers" />}
      </Frame>
    </ol>
  );
}

/** Whether pictures are wiped out by a pattern. */
export function isMasked({
  timing,
  trial,
}: Pick<PublicStudy, 'timing'> & Partial<Pick<PublicStudy, 'trial'>>): boolean {
  return trial === undefined || maskDurations(trial, timing).afterMs > 0;
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

function Pattern({ label }: { label: string }): JSX.Element {
  return (
    <Frame label={label}>
      <canvas ref={drawMask} width={maskSidePx} height={maskSidePx} aria-hidden="true" />
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

function drawMask(canvas: HTMLCanvasElement | null): void {
  const context = canvas?.getContext('2d');
  context?.putImageData(new ImageData(maskPixels(1, maskSidePx), maskSidePx, maskSidePx), 0, 0);
}
