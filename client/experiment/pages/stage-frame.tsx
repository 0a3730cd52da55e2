import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { stageColours } from '../masked-image/stage-colours.js';

/** Where trials are drawn, filling the window; Escape or the small button leaves it. */
export function StageFrame({
  background,
  mounted,
  leave,
  leaveLabel,
  children,
}: {
  /** grey, share of white */
  background: number;
  mounted: (display: HTMLElement) => void;
  leave: () => void;
  leaveLabel: string;
  /** what stands over the stage */
  children?: ComponentChildren;
}): JSX.Element {
  const colours = stageColours(background);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leave();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [leave]);
  return (
    <main
      class="trials"
      style={{ '--stage': colours.background, '--on-stage': colours.foreground }}
    >
      <div
        class="trials-display"
        ref={(display) => {
          if (display) mounted(display);
        }}
      />
      <button class="trials-pause" type="button" onClick={leave} title="Esc">
        {leaveLabel}
      </button>
      {children}
    </main>
  );
}
