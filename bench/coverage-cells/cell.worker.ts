import { parentPort } from 'node:worker_threads';
import type { Cell, CellResult } from './cells.js';
import { peopleCell } from './people-cell.js';
import { stimulusCell } from './stimulus-cell.js';

parentPort!.on(
  'message',
  ({ cell, studies, seed }: { cell: Cell; studies: number; seed: string }) => {
    const shares =
      cell.of === 'stimuli' ? stimulusCell(cell, studies, seed) : peopleCell(cell, studies, seed);
    parentPort!.postMessage({ cell, shares } satisfies CellResult);
  },
);
