import { manipulationNamed, parseParameters, type Manipulation } from '../degradations/index.js';
import { canonicalJson } from '../schema/canonical.js';
import type { Condition } from '../schema/stimulus.js';
import type { Study } from '../schema/study.js';

/**
 * The conditions of a study, in the order of its file: one for each level of each series, with
 * all parameters filled in.
 *
 * @throws VisavisError where a manipulation is unknown or a parameter is out of range
 */
export function conditionsOf(study: Study): Condition[] {
  return study.manipulations.flatMap((series, position) => {
    const manipulation = manipulationNamed(series.manipulation);
    const shared = study.manipulations.filter((other) => other.manipulation === manipulation.name);
    const id =
      shared.length === 1
        ? manipulation.name
        : `${manipulation.name}-${shared.indexOf(series) + 1}`;
    const suffix =
      shared.length === 1 ? '' : ` (${describeParameters(series.parameters, position)})`;
    return series.levels.map((level) =>
      conditionAt(manipulation, series.parameters, level, id, `${manipulation.title}${suffix}`),
    );
  });
}

function conditionAt(
  manipulation: Manipulation,
  given: Record<string, unknown>,
  level: number,
  series: string,
  seriesTitle: string,
): Condition {
  const axis = manipulation.level;
  const parameters = parseParameters(manipulation, { ...given, [axis.parameter]: level });
  return {
    label: manipulation.conditionLabel(parameters),
    series,
    seriesTitle,
    level: axis.display?.(level) ?? level,
    scale: axis.scale,
    axisTitle: axis.title,
    worse: axis.worse,
    identity: level === axis.identity,
    steps: [{ manipulation: manipulation.name, parameters }],
  };
}

function describeParameters(parameters: Record<string, unknown>, position: number): string {
  const text = Object.entries(parameters)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : canonicalJson(value)}`)
    .join(', ');
  return text || `series ${position + 1}`;
}
