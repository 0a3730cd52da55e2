import { existsSync } from 'node:fs';
import { VisavisError } from '../../errors.js';
import type { Added, Surroundings } from './added.js';
import { addOnnx } from './add-onnx.js';
import { addService } from './add-service.js';
import type { Said } from './said.js';

/** One way by which networks come in. */
interface Door {
  /** as messages list it */
  readonly takes: string;
  readonly matches: (source: string) => boolean;
  readonly add: (source: string, said: Said, around: Surroundings) => Promise<Added>;
}

/** The first that matches is taken. */
const doors: readonly Door[] = [
  {
    takes: 'the address of a service (http://… or https://…)',
    matches: (source) => /^https?:\/\//.test(source),
    add: addService,
  },
  {
    takes: 'the path of an ONNX file (.onnx)',
    matches: (source) => source.endsWith('.onnx'),
    add: addOnnx,
  },
];

/**
 * Adds a network by whichever door its source belongs to: reads what it tells of itself, asks for
 * the rest, examines it and describes it in a file.
 *
 * @throws VisavisError
 */
export function addNetwork(source: string, said: Said, around: Surroundings): Promise<Added> {
  const door = doors.find(({ matches }) => matches(source));
  if (door) return door.add(source, said, around);
  throw new VisavisError('INVALID_INPUT', {
    field: 'the network to add',
    expected: doors.map(({ takes }) => takes).join(' or '),
    got: `"${source}"`,
    mend: mendOf(source),
  });
}

function mendOf(source: string): string {
  if (existsSync(source)) return 'export it to ONNX, or let it answer over HTTP';
  return /^[\w.-]+:\d+/.test(source) ? `write http://${source}` : 'correct it';
}
