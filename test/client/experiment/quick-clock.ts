import { vi } from 'vitest';
import type { FrameClock } from '../../../client/experiment/masked-image/frame-clock.js';

/** A 60 Hz clock on the page's own time line, as fast as the machine goes. */
export class QuickClock implements FrameClock {
  private timeMs = performance.now();
  requests = 0;
  /** called in each frame before the trial */
  onFrame: (frame: number) => void = () => {};

  requestFrame(callback: (timestampMs: number) => void): number {
    const frame = ++this.requests;
    setTimeout(() => {
      this.timeMs += 1000 / 60;
      this.onFrame(frame);
      callback(this.timeMs);
    }, 0);
    return frame;
  }

  cancelFrame(): void {}

  now(): number {
    return this.timeMs;
  }
}

/** An event at the quick clock's time: jsdom stamps events with the time of day. */
export function at<Made extends Event>(event: Made, timeStamp: number): Made {
  Object.defineProperty(event, 'timeStamp', { value: timeStamp });
  return event;
}

/** Canvases that write down what is drawn, and the observer of boxes that jsdom lacks. */
export function standInForCanvas(drawn: string[]): void {
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement) {
    const { className } = this;
    const context = { fillStyle: '', globalAlpha: 1 };
    return Object.assign(context, {
      fillRect: () => {
        if (className !== 'picture' && this.className !== 'picture') {
          drawn.push(`patch ${context.fillStyle}`);
        } else drawn.push('fill');
      },
      drawImage: (bitmap: { name: string }) =>
        drawn.push(
          context.globalAlpha === 1
            ? bitmap.name
            : `${bitmap.name} at ${context.globalAlpha.toFixed(2)}`,
        ),
    });
  } as never;
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private readonly callback: (entries: object[]) => void) {}
      observe() {
        queueMicrotask(() => this.callback([{}]));
      }
      disconnect() {}
    },
  );
}
