import { describeParameters, manipulationNamed, parseParameters } from '../degradations/index.js';
import { isTableHash } from '../image/number-table.js';
import type { Condition, Step } from '../schema/stimulus.js';
import { variedManipulation } from './clipping-warnings.js';

/** A paragraph on one series of a study: what is done, with which parameters, at which levels. */
export function seriesInWords(conditions: readonly Condition[]): string {
  const [first] = conditions;
  const varied = variedManipulation(first);
  if (varied === null) {
    const labels = conditions.map(({ label }) => label);
    return `${first.seriesTitle}: ready-made stimuli in the conditions ${listInWords(labels)}.`;
  }
  const place = first.steps.findIndex(({ manipulation }) => manipulation === varied.name);
  const levels = conditions.map(({ level }) => String(level));
  const before = first.steps.slice(0, place).map(stepInWords);
  const after = first.steps.slice(place + 1).map(stepInWords);
  const { summary, level } = varied;
  const settings = settingsInWords(first.steps[place], [level.parameter]);
  return [
    `${first.seriesTitle}. ${summary}`,
    `${levels.length === 1 ? 'Level' : 'Levels'} of ${level.title}: ${listInWords(levels)}${settings ? `; ${settings}` : ''}.`,
    ...(before.length > 0 ? [`Before it the image went through ${listInWords(before)}.`] : []),
    ...(after.length > 0 ? [`After it the image went through ${listInWords(after)}.`] : []),
    ...fidelityInWords(first.steps),
  ].join(' ');
}

/** Says which way of a flawed rule was taken, where a manipulation has two. */
function fidelityInWords(steps: readonly Step[]): string[] {
  return steps.flatMap(({ manipulation: name, parameters }) => {
    const { title, differences } = manipulationNamed(name);
    const { fidelity } = parameters;
    if (typeof fidelity !== 'string' || differences.length === 0) return [];
    return fidelity === 'published'
      ? [`${title} follows the authors’ code to the letter (fidelity “published”).`]
      : [`${title} departs from the authors’ code where that has flaws (fidelity “${fidelity}”).`];
  });
}

const stepInWords = (step: Step) => {
  const settings = settingsInWords(step, []);
  return `${manipulationNamed(step.manipulation).title.toLowerCase()}${settings ? ` (${settings})` : ''}`;
};

function settingsInWords(step: Step, without: readonly string[]): string {
  const manipulation = manipulationNamed(step.manipulation);
  const idle = manipulation.withoutEffect?.(parseParameters(manipulation, step.parameters)) ?? [];
  const leftOut: readonly string[] = [...without, ...idle, 'fidelity'];
  return describeParameters(manipulation)
    .filter(({ name }) => !leftOut.includes(name))
    .map(({ name, description, unit }) => {
      const value = valueInWords(step.parameters[name]);
      if (unit === 'choice') return `${name} “${value}” (${description})`;
      const inUnits = ['', 'table'].includes(unit) ? value : `${value} (${unit})`;
      return `${description || name}: ${inUnits}`;
    })
    .join('; ');
}

/** A table's hash is named as what it is. */
function valueInWords(value: unknown): string {
  const text = String(value);
  return isTableHash(text) ? `numbers of a file, SHA-256 ${text}` : text;
}

/** a; a and b; a, b and c */
export function listInWords(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}
