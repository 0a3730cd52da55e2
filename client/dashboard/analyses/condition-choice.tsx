import { groupBySeries } from '../../../src/figures/condition-series.js';
import type { Condition } from '../../../src/schema/stimulus.js';

/** Chooses one of a study's conditions, by series and level. */
export function ConditionChoice({
  conditions,
  value,
  onChange,
  all,
}: {
  conditions: readonly Condition[];
  /** what stands for all conditions together, and its value; left out: one must be chosen */
  all?: { value: string; name: string };
  value: string;
  onChange: (label: string) => void;
}) {
  return (
    <label class="choice">
      Condition{' '}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {all !== undefined && <option value={all.value}>{all.name}</option>}
        {groupBySeries(conditions).map((series) => (
          <optgroup key={series.id} label={series.title}>
            {series.points.map(({ condition, tick }) => (
              <option key={condition.label} value={condition.label}>
                {condition.label === tick
                  ? `${series.title}: ${tick}`
                  : `${series.title}: ${tick} (${condition.label})`}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

/** The condition to begin with: in the middle of the first series, where errors are neither few nor all. */
export function usualCondition(conditions: readonly Condition[]): string {
  const [first] = groupBySeries(conditions);
  return first.points[first.points.length >> 1].condition.label;
}
