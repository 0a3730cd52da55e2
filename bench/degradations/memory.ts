import { ourSide } from './our-side.js';
import { testImage } from './test-image.js';

const stimuli = 5000;
const sidePx = 256;
const samples = 20;

/** Makes 5,000 eidolons in this process and prints how much memory it holds. */
export function measureMemory(): void {
  const image = testImage(sidePx, 1);
  const actions = [1, 0.3, 0].map((coherence) => {
    const parameters = { reach: 8, coherence, grain: 10 };
    return ourSide('eidolon', parameters, image);
  });
  const megabytes: number[] = [];
  for (let i = 0; i < stimuli; i++) {
    actions[i % actions.length](i);
    if ((i + 1) % (stimuli / samples) === 0) megabytes.push(process.memoryUsage.rss() / 2 ** 20);
  }
  const round = (value: number): string => `${Math.round(value)} MiB`;
  console.log(
    `${stimuli} eidolons of ${sidePx} px in one process: resident memory ` +
      `${round(megabytes[0])} after ${stimuli / samples}, ${round(megabytes[samples - 1])} after the last, ` +
      `at most ${round(Math.max(...megabytes))}`,
  );
}
