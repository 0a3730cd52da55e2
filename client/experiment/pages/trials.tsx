import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { publishedBackground, stageColours } from '../masked-image/stage-colours.js';
import { words } from '../words/index.js';
import type { PageOf } from './page-of.js';

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
  const colours = stageColours(background);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') page.pause();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [page]);
  return (
    <main
      class="trials"
      style={{ '--stage': colours.background, '--on-stage': colours.foreground }}
    >
      <div
        class="trials-display"
        ref={(display) => {
          if (display) page.mounted(display);
        }}
      />
      <button class="trials-pause" type="button" onClick={page.pause} title="Esc">
        {words().leaving.pause}
      </button>
      {notice !== '' && <p class="trials-notice">{notice}</p>}
    </main>
  );
}
