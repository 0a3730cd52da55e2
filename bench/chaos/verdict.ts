import type { Acknowledged } from './lossy-line.js';
import type { Given } from './person.js';
import type { Stored } from './stored.js';

/** Acknowledged answers that are not on disk as they were acknowledged, in words. */
export function lostOf(acknowledged: readonly Acknowledged[], stored: Stored | null): string[] {
  const onDisk = new Map(stored?.answers.map(({ index, response }) => [index, response]));
  return acknowledged.flatMap(({ index, response }) => {
    if (!onDisk.has(index)) return [`trial ${index} was acknowledged and is not on disk`];
    const found = onDisk.get(index);
    return found === response
      ? []
      : [`trial ${index} was acknowledged as ${response} and is ${found} on disk`];
  });
}

/**
 * Are the stored answers, in order, those that the person gave, each once? An uncertain one may be
 * missing, and may have been anything.
 */
export function areThoseGiven(
  stored: readonly (string | null)[],
  given: readonly Given[],
): boolean {
  // reachable[n]: the answers looked at so far can be the first n that are stored
  let reachable = new Set([0]);
  for (const { response, uncertain } of given) {
    const next = new Set(uncertain ? reachable : []);
    for (const n of reachable) {
      if (n < stored.length && (uncertain || stored[n] === response)) next.add(n + 1);
    }
    reachable = next;
  }
  return reachable.has(stored.length);
}

/** What went wrong in a session that has reached its code; nothing, if all is well. */
export function faultsOf(session: {
  observers: ReadonlySet<string>;
  stored: Stored | null;
  acknowledged: readonly Acknowledged[];
  refused: readonly string[];
  given: readonly Given[];
}): string[] {
  const { observers, stored, acknowledged, refused, given } = session;
  if (observers.size !== 1) return [`the person had ${observers.size} sessions`];
  if (stored === null) return ['the session is not on disk'];
  const answers = stored.answers.map(({ response }) => response);
  const certain = given.filter(({ uncertain }) => !uncertain).length;
  return [
    ...lostOf(acknowledged, stored),
    ...(answers.length === stored.planned
      ? []
      : [`${answers.length} of ${stored.planned} answers are on disk`]),
    ...(stored.questionnaire ? [] : ['the questionnaire is not on disk']),
    ...(stored.status === 'complete' ? [] : [`the session is ${stored.status}`]),
    ...refused.map((sentence) => `the server refused an answer: ${sentence}`),
    ...(areThoseGiven(answers, given)
      ? []
      : [`stored are ${answers.join(' ')}; ${certain} were given: ${inWords(given)}`]),
  ];
}

function inWords(given: readonly Given[]): string {
  return given.map(({ response, uncertain }) => (uncertain ? '(?)' : String(response))).join(' ');
}
