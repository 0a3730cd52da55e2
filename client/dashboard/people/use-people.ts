import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { People } from '../../../src/schema/people.js';
import { followStudy, type LiveState } from '../live-study.js';
import { complaintOf } from '../requests.js';
import { getPeople } from './people-requests.js';

/** Also without news people drop out: nothing comes from them. */
const lookAgainMs = 60_000;

export interface LivePeople {
  /** of the connection to the server */
  state: LiveState;
  people: People | null;
  complaint: string;
  reload: () => Promise<void>;
}

/** Who takes part in a study: asked for again with each change of it, and every minute. */
export function usePeople(id: string): LivePeople {
  const live = useMemo(() => followStudy(id), [id]);
  const [people, setPeople] = useState<People | null>(null);
  const [complaint, setComplaint] = useState('');
  const reload = useCallback(async () => {
    try {
      setPeople(await getPeople(id));
      setComplaint('');
    } catch (error) {
      setComplaint(complaintOf(error));
    }
  }, [id]);
  useEffect(() => () => live.stop(), [live]);
  const state = live.state.value;
  const changed = state.phase === 'ready' ? state.summary.updatedAt : '';
  useEffect(() => {
    if (changed !== '') void reload();
  }, [changed, reload]);
  useEffect(() => {
    const timer = setInterval(() => void reload(), lookAgainMs);
    return () => clearInterval(timer);
  }, [reload]);
  return { state, people, complaint, reload };
}
