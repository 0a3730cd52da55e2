import {
  importFields,
  neededFields,
  type ImportField,
  type ImportWishes,
  type UnderstoodImport,
} from '../../../src/schema/trial-import.js';
import { fieldWords } from './field-words.js';

interface Props {
  understood: UnderstoodImport;
  wishes: ImportWishes;
  wish: (change: Partial<ImportWishes>) => void;
}

/** Which column is which, in which unit, and what the observers are. */
export function ColumnForm({ understood, wishes, wish }: Props) {
  const { columns, guessed } = understood;
  const choose = (field: ImportField, column: string) => {
    const chosen = { ...columns };
    if (column === '') delete chosen[field];
    else chosen[field] = column;
    wish({ columns: chosen });
  };
  return (
    <section class="card" aria-labelledby="columns-title">
      <h2 id="columns-title">What the columns are</h2>
      {guessed.length > 0 && (
        <p class="notice">
          Columns marked <em>by its name</em> were found by a name that only resembles the published
          one: look whether they are right.
        </p>
      )}
      <div class="import-fields">
        {importFields.map((field) => (
          <ColumnChoice
            key={field}
            {...{ field, understood }}
            choose={(column) => choose(field, column)}
          />
        ))}
        <label>
          <span class="field-title">Unit of reaction times</span>
          <select
            value={understood.rtUnit}
            disabled={columns.rt === undefined}
            onChange={(event) => wish({ rtUnit: event.currentTarget.value as 's' | 'ms' })}
          >
            <option value="s">seconds</option>
            <option value="ms">milliseconds</option>
          </select>
        </label>
        <label>
          <span class="field-title">Observers are</span>
          <select
            value={wishes.observersAre ?? ''}
            onChange={(event) => {
              const kind = event.currentTarget.value;
              wish({ observersAre: kind === '' ? undefined : (kind as 'people' | 'networks') });
            }}
          >
            <option value="">people if they have reaction times</option>
            <option value="people">all people</option>
            <option value="networks">all networks</option>
          </select>
        </label>
      </div>
    </section>
  );
}

function ColumnChoice({
  field,
  understood: { columns, guessed, header },
  choose,
}: {
  field: ImportField;
  understood: UnderstoodImport;
  choose: (column: string) => void;
}) {
  const { title, note, without } = fieldWords[field];
  const column = columns[field];
  const needed = neededFields.includes(field);
  // the header may be written in another case than the name that was chosen
  const chosen = header.find((name) => name.toLowerCase() === column?.toLowerCase());
  return (
    <label class={needed && chosen === undefined ? 'missing' : undefined}>
      <span class="field-title">
        {title}
        {guessed.includes(field) && <span class="tag">by its name</span>}
      </span>
      <select
        value={chosen ?? ''}
        aria-invalid={needed && chosen === undefined}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {(!needed || chosen === undefined) && (
          <option value="">{needed ? 'choose a column' : `no column: ${without ?? ''}`}</option>
        )}
        {header.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      {note !== '' && <span class="small muted">{note}</span>}
    </label>
  );
}
