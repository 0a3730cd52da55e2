import { manipulationNamed, parseParameters } from '../degradations/index.js';
import { canonicalJson } from '../schema/canonical.js';
import type { Condition, Step } from '../schema/stimulus.js';
import type { Series, Study } from '../schema/study.js';

/**
 * The conditions of a study, in the order of its file: one for each level of each series, with
 * all parameters filled in.
 *
 * @throws VisavisError where a manipulation is unknown or a parameter is out of range
 */
export function conditionsOf(study: Study): Condition[] {
  return study.manipulations.flatMap((series, position) => {
    const { title, name } = manipulationNamed(series.manipulation);
    const shared = study.manipulations.filter((other) => other.manipulation === name);
    const isOnly = shared.length === 1;
    const id = isOnly ? name : `${name}-${shared.indexOf(series) + 1}`;
    const suffix = isOnly ? '' : ` (${describeSeries(series, position)})`;
    return series.levels.map((level) => conditionAt(series, level, id, `${title}${suffix}`));
  });
}

function conditionAt(
  series: Series,
  level: number,
  seriesId: string,
  seriesTitle: string,
): Condition {
  const axis = manipulationNamed(series.manipulation).level;
  const varied = {
    manipulation: series.manipulation,
    parameters: { ...series.parameters, [axis.parameter]: level },
  };
  const steps = [...series.before, varied, ...series.after].map(fillIn);
  return {
    label: steps.map(labelOf).join('_'),
    series: seriesId,
    seriesTitle,
    level: axis.display?.(level) ?? level,
    scale: axis.scale,
    axisTitle: axis.title,
    worse: axis.worse,
    ...(axis.fittable === false && { fittable: false as const }),
    identity: level === axis.identity && steps.length === 1,
    steps,
  };
}

/**
 * A step as recipes hold it: with the manipulation's version and every parameter.
 *
 * @throws VisavisError INVALID_INPUT where the manipulation is unknown or a parameter out of range
 */
export function fillIn(step: Pick<Step, 'manipulation' | 'parameters'>): Step {
  const manipulation = manipulationNamed(step.manipulation);
  const { name, version } = manipulation;
  return {
    manipulation: name,
    version,
    parameters: parseParameters(manipulation, step.parameters),
  };
}

/** The label of one step, for example `c10`; a condition's is that of its chain, `bw_c30_0.35`. */
export function labelOf({ manipulation: name, parameters }: Step): string {
  const manipulation = manipulationNamed(name);
  return manipulation.conditionLabel(parseParameters(manipulation, parameters));
}

/** what sets a series apart from the others of its manipulation, in words */
function describeSeries({ parameters, before, after }: Series, position: number): string {
  const own = Object.entries(parameters).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : canonicalJson(value)}`,
  );
  const titles = (steps: Series['before']) =>
    steps.map(({ manipulation }) => manipulationNamed(manipulation).title.toLowerCase()).join(', ');
  const chain = [
    ...(before.length > 0 ? [`after ${titles(before)}`] : []),
    ...(after.length > 0 ? [`then ${titles(after)}`] : []),
  ];
  return [...own, ...chain].join(', ') || `series ${position + 1}`;
}
