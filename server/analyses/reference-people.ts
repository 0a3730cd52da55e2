import type { ObserverTrials } from '../../src/analysis/index.js';

/** Whom networks are compared with. */
export interface ReferencePeople {
  kind: 'participant' | 'simulated';
  people: readonly ObserverTrials[];
  networks: readonly ObserverTrials[];
}

/** People where any has answered, else simulated ones, who are never put together with people. */
export function referencePeople(observers: readonly ObserverTrials[]): ReferencePeople {
  const of = (kind: ObserverTrials['kind']) => observers.filter((one) => one.kind === kind);
  const participants = of('participant');
  const kind = participants.length > 0 ? 'participant' : 'simulated';
  return {
    kind,
    people: kind === 'participant' ? participants : of('simulated'),
    networks: of('network'),
  };
}
