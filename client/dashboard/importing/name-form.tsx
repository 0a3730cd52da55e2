import { sixteenCategories } from '../../../src/schema/category.js';
import type { ImportWishes, UnderstoodImport } from '../../../src/schema/trial-import.js';

interface Props {
  understood: UnderstoodImport;
  wishes: ImportWishes;
  wish: (change: Partial<ImportWishes>) => void;
}

/** Categories and responses that are none of the sixteen, each to be explained, or all to be kept. */
export function CategoryNames({ understood, wishes, wish }: Props) {
  const { unknownNames, unknownNamesInAll } = understood;
  const explained = Object.entries(wishes.categories ?? {}).filter(([, name]) => name !== '');
  const any = wishes.anyCategory ?? false;
  if (unknownNamesInAll === 0 && explained.length === 0 && !any) return null;
  const call = (name: string, other: string) =>
    wish({ categories: { ...wishes.categories, [name]: other } });
  return (
    <section class="card" aria-labelledby="names-title">
      <h2 id="names-title">What the categories are</h2>
      <p>
        {unknownNamesInAll > 0
          ? 'These categories or responses are none of the sixteen. Say which each is, or keep the categories of the files as they are: then they can be compared only with data of the same categories.'
          : 'Every category is explained.'}
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={any}
          onChange={(event) => wish({ anyCategory: event.currentTarget.checked })}
        />
        Keep the categories of the files
      </label>
      <ul class="import-names">
        {explained.map(([name, other]) => (
          <li key={name}>
            <CategoryChoice name={name} value={other} mayBeNone={true} call={call} />
          </li>
        ))}
        {unknownNames.map(({ name, trials, shown, file, line }) => (
          <li key={name}>
            <CategoryChoice name={name} value="" mayBeNone={!shown} call={call} />
            <span class="small muted">
              {trials.toLocaleString('en')} {trials === 1 ? 'trial' : 'trials'}, first in {file},
              line {line}
            </span>
          </li>
        ))}
      </ul>
      {unknownNamesInAll > unknownNames.length && (
        <p>and {unknownNamesInAll - unknownNames.length} more</p>
      )}
    </section>
  );
}

function CategoryChoice({
  name,
  value,
  mayBeNone,
  call,
}: {
  name: string;
  value: string;
  /** may it stand for no response? */
  mayBeNone: boolean;
  call: (name: string, other: string) => void;
}) {
  return (
    <label>
      <code>{name}</code> is
      <select value={value} onChange={(event) => call(name, event.currentTarget.value)}>
        <option value="">not explained</option>
        {mayBeNone && <option value="na">no response</option>}
        {[...sixteenCategories].sort().map((category) => (
          <option key={category} value={category}>
            {category}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The conditions as the files write them, and what they are to be called. */
export function ConditionNames({ understood, wishes, wish }: Props) {
  const { conditions, conditionsInAll } = understood;
  if (conditions.length === 0) return null;
  return (
    <section class="card" aria-labelledby="conditions-title">
      <h2 id="conditions-title">What the conditions are</h2>
      <p>
        Conditions are compared by value: <code>0.10</code> and <code>0.1</code> are one. A
        condition that is written differently elsewhere, such as <code>c05</code> for{' '}
        <code>0.05</code>, can be given that name here.
      </p>
      <details open={conditions.length <= 12}>
        <summary>
          {conditionsInAll} {conditionsInAll === 1 ? 'condition' : 'conditions'}
        </summary>
        <ul class="import-names">
          {conditions.map(({ name, trials }) => (
            <li key={name}>
              <label>
                {name === '' ? <em>without a name</em> : <code>{name}</code>} is called
                <input
                  type="text"
                  maxLength={200}
                  placeholder={name}
                  value={wishes.conditions?.[name] ?? ''}
                  onChange={(event) =>
                    wish({
                      conditions: { ...wishes.conditions, [name]: event.currentTarget.value },
                    })
                  }
                />
              </label>
              <span class="small muted">
                {trials.toLocaleString('en')} {trials === 1 ? 'trial' : 'trials'}
              </span>
            </li>
          ))}
        </ul>
        {conditionsInAll > conditions.length && (
          <p>and {conditionsInAll - conditions.length} more</p>
        )}
      </details>
    </section>
  );
}
