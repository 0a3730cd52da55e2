/** One event of a Chromium trace, as far as it is used here. */
export interface TraceEvent {
  readonly name: string;
  /** b: begin, e: end of something that has an id; others: marks */
  readonly ph: string;
  readonly pid: number;
  /** µs */
  readonly ts: number;
  readonly id?: string;
  readonly id2?: { readonly local?: string; readonly global?: string };
  readonly args?: Record<string, { readonly state?: string } | undefined>;
}

/** What has to be recorded for {@link presentedAt}. */
export const traceCategories = [
  ...['cc', 'benchmark', 'viz', 'blink.user_timing'],
  'disabled-by-default-devtools.timeline.frame',
];

interface Frame {
  readonly pid: number;
  readonly beginUs: number;
  readonly presentedUs: number;
}

/**
 * When what was drawn at each mark came to the screen: the presentation of the first frame of the
 * same process that was presented and during whose making the mark was set. Chromium's compositor
 * says when, in its `PipelineReporter` events; a script in the page cannot see it.
 *
 * @param isMark which of the events are marks (`performance.mark`)
 * @returns ms by the name of the mark; a mark that no presented frame spans is missing
 */
export function presentedAt(
  events: readonly TraceEvent[],
  isMark: (name: string) => boolean,
): Map<string, number> {
  const frames = presentedFrames(events);
  const presented = new Map<string, number>();
  for (const { name, pid, ts } of events) {
    if (!isMark(name) || presented.has(name)) continue;
    const frame = frames.find(
      (one) => one.pid === pid && one.beginUs <= ts && ts <= one.presentedUs,
    );
    if (frame) presented.set(name, frame.presentedUs / 1000);
  }
  return presented;
}

/** Frames that were presented, in the order of their presentation. */
function presentedFrames(events: readonly TraceEvent[]): Frame[] {
  const begun = new Map<string, TraceEvent>();
  const frames: Frame[] = [];
  const inOrder = events
    .filter(({ name }) => name === 'PipelineReporter')
    .sort((a, b) => a.ts - b.ts || Number(a.ph === 'e') - Number(b.ph === 'e'));
  for (const event of inOrder) {
    const key = `${event.pid} ${event.id2?.local ?? event.id2?.global ?? event.id}`;
    if (event.ph === 'b') begun.set(key, event);
    const begin = begun.get(key);
    if (event.ph !== 'e' || !begin) continue;
    begun.delete(key);
    if (isPresented(begin) || isPresented(event))
      frames.push({ pid: event.pid, beginUs: begin.ts, presentedUs: event.ts });
  }
  return frames.sort((a, b) => a.presentedUs - b.presentedUs);
}

const isPresented = ({ args }: TraceEvent): boolean =>
  Object.values(args ?? {}).some((one) => one?.state?.startsWith('STATE_PRESENTED') ?? false);
