import type { JSX } from 'preact';
import { publishedBackground } from '../masked-image/stage-colours.js';
import { words } from '../words/index.js';
import type { PageOf } from './page-of.js';
import { StageFrame } from './stage-frame.js';

/** The stage of the trials; Escape or the small button takes it away and stops the block. */
export function Trials({
  page,
  notice,
  background = publishedBackground,
}: {
  page: PageOf<'trials'>;
  notice: string;
  /** grey of the study's trials, share of white */
  background?: number;
}): JSX.Element {
  const { mounted, pause } = page;
  const leaveLabel = words().leaving.pause;
  return (
    <StageFrame {...{ background, mounted, leave: pause, leaveLabel }}>
      {notice !== '' && <p class="trials-notice">{notice}</p>}
    </StageFrame>
  );
}
