import type { JSX } from 'preact';
import { parseParameters, type Manipulation } from '../../../src/degradations/index.js';

interface Props {
  manipulation: Manipulation;
  parameters: Readonly<Record<string, unknown>>;
  onChoose: (parameters: Record<string, unknown>) => void;
}

/** A button for each published level, study by study. */
export function PublishedLevels({ manipulation, parameters, onChoose }: Props): JSX.Element {
  return (
    <>
      {manipulation.standardLevels.map(({ study, parameters: levels }) => (
        <div class="published" role="group" aria-label={`Levels of ${study}`} key={study}>
          <p class="muted">{study}</p>
          {levels.map((given) => {
            const label = manipulation.conditionLabel(parseParameters(manipulation, given));
            const isIt = Object.entries(given).every(([name, value]) => parameters[name] === value);
            return (
              <button
                key={label}
                type="button"
                class="button compact"
                aria-pressed={isIt}
                onClick={() => onChoose(given)}
              >
                {label}
              </button>
            );
          })}
        </div>
      ))}
    </>
  );
}
