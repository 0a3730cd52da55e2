import { randomStream } from '../../../src/random/index.js';
import type { ObserverKind, TrialRow } from '../../../src/schema/trial.js';

/** Who answers: right with `accuracy`, and with weight `shared` as hard images for everybody are. */
export interface SimulatedObserver {
  id: string;
  kind: ObserverKind;
  accuracy: number;
  shared: number;
  missed?: number;
}

/** Trials of observers on the same images of each condition; hardness of an image is common to all. */
export function simulatedTrials(
  observers: readonly SimulatedObserver[],
  { seed, images, conditions }: { seed: number; images: number; conditions: readonly string[] },
): TrialRow[] {
  const random = randomStream(seed, 'conclusions test');
  return conditions.flatMap((condition) =>
    Array.from({ length: images }, (_, image) => image).flatMap((image) => {
      const category = image % 2 === 0 ? 'cat' : 'dog';
      const hardness = random.uniform();
      return observers.map(({ id, kind, accuracy, shared, missed = 0 }): TrialRow => {
        const level = random.uniform() < shared ? hardness : random.uniform();
        const right = level < accuracy;
        const none = random.uniform() < missed;
        return {
          ...{ observer: id, kind, session: 1, trial: image + 1, rtSeconds: null, condition },
          ...{ category, imageName: `${condition}_${image}.png` },
          response: none ? null : right ? category : 'bear',
        };
      });
    }),
  );
}

export const person = (id: string, changes: Partial<SimulatedObserver> = {}): SimulatedObserver => {
  return { id, kind: 'participant', accuracy: 0.7, shared: 0.8, ...changes };
};

export const network = (
  id: string,
  changes: Partial<SimulatedObserver> = {},
): SimulatedObserver => {
  return { id, kind: 'network', accuracy: 0.6, shared: 0.1, ...changes };
};
