import { useEffect, useRef, useState } from 'preact/hooks';
import type { z } from 'zod';
import { request } from '../../shared/api.js';
import { complaintOf } from '../requests.js';

/** Shortest time between two requests for the same analysis while answers come in, ms. */
const pauseMs = 4000;

/** A study of many trials takes its time, ms. */
const timeoutMs = 120_000;

export interface AnalysisState<Result> {
  /** the newest that came; null: none yet */
  result: Result | null;
  /** why the newest did not come */
  complaint: string | null;
  /** what is shown is of another choice: its own is on the way */
  busy: boolean;
}

type Received<Result> = { of: string | null } & Omit<AnalysisState<Result>, 'busy'>;

/**
 * An analysis that the server computes on request, asked for again when the study changes, at most
 * every few seconds. What came last stays until the next is there.
 *
 * @param address null: not yet wanted
 * @param stamp changes when the study has
 */
export function useAnalysis<Schema extends z.ZodType>(
  address: string | null,
  schema: Schema,
  stamp: string,
): AnalysisState<z.output<Schema>> {
  const [state, setState] = useState<Received<z.output<Schema>>>({
    ...{ of: null, result: null, complaint: null },
  });
  const askedAt = useRef({ address: '', at: -Infinity });
  useEffect(() => {
    if (address === null) return;
    const abort = new AbortController();
    const ask = async () => {
      askedAt.current = { address, at: performance.now() };
      try {
        const result = await request(address, { schema, signal: abort.signal, timeoutMs });
        setState({ of: address, result, complaint: null });
      } catch (error) {
        if (abort.signal.aborted) return;
        setState((old) => ({
          of: address,
          result: old.of === address ? old.result : null,
          complaint: complaintOf(error),
        }));
      }
    };
    const sinceMs = performance.now() - askedAt.current.at;
    const waitMs = askedAt.current.address === address ? Math.max(0, pauseMs - sinceMs) : 0;
    const timer = setTimeout(() => void ask(), waitMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [address, stamp]);
  const busy = state.of !== address;
  return { result: state.result, complaint: busy ? null : state.complaint, busy };
}
