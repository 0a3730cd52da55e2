import type { PublicStudy } from '../../../src/schema/session.js';

const isKept = ({ session }: PublicStudy) =>
  session.fullscreen === 'kept' && document.fullscreenEnabled;

/** Fills the screen where the study wants it so; must be called by a press of the person. */
export async function enterFullscreen(study: PublicStudy): Promise<void> {
  if (!isKept(study) || document.fullscreenElement) return;
  // a browser that refuses shows the study in its window; trials tell
  await document.documentElement.requestFullscreen().catch(() => {});
}

/** Gives the screen back when the trials are over. */
export function leaveFullscreen(study: PublicStudy): void {
  if (isKept(study) && document.fullscreenElement) void document.exitFullscreen().catch(() => {});
}

/** Calls back when the person leaves fullscreen in a study that wants it kept. */
export function onFullscreenLeft(study: PublicStudy, left: () => void, signal: AbortSignal): void {
  if (!isKept(study)) return;
  const changed = () => {
    if (!document.fullscreenElement) left();
  };
  document.addEventListener('fullscreenchange', changed, { signal });
}
