import { useEffect, useState } from 'preact/hooks';
import type { UnderstoodImport } from '../../../src/schema/trial-import.js';
import { listStudies, type StudyList } from '../requests.js';
import { hindrance } from './import-text.js';

/** The name of the data set, and the button that imports it. */
export function StoreForm({
  understood,
  suggestedName,
  busy,
  save,
}: {
  understood: UnderstoodImport;
  suggestedName: string;
  busy: boolean;
  save: (name: string, replace: boolean) => void;
}) {
  const [name, setName] = useState(suggestedName);
  const [replace, setReplace] = useState(false);
  const [known, setKnown] = useState<StudyList>([]);
  useEffect(() => {
    listStudies().then(setKnown, () => {}); // the server checks the name in any case
  }, []);
  const other = known.find(({ id }) => id === name.trim());
  const why =
    hindrance(understood) ??
    (name.trim() === ''
      ? 'The data set needs a name.'
      : /[/\\\p{Cc}]/u.test(name)
        ? 'The name can have no slash in it.'
        : other?.kind === 'study'
          ? 'A study has this name; choose another.'
          : other !== undefined && !replace
            ? 'A data set has this name; choose another, or agree that it be replaced.'
            : null);
  return (
    <section class="card import-store" aria-labelledby="store-title">
      <h2 id="store-title">Import</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (why === null) save(name.trim(), replace);
        }}
      >
        <label class="stacked">
          <span class="field-title">Name of the data set</span>
          <input
            type="text"
            maxLength={80}
            value={name}
            onInput={(event) => {
              setName(event.currentTarget.value);
              setReplace(false);
            }}
          />
        </label>
        {other?.kind === 'imported' && (
          <label class="check">
            <input
              type="checkbox"
              checked={replace}
              onChange={(event) => setReplace(event.currentTarget.checked)}
            />
            Replace the data set {other.id} ({other.trials.toLocaleString('en')}{' '}
            {other.trials === 1 ? 'trial' : 'trials'})
          </label>
        )}
        <button type="submit" class="button primary" disabled={busy || why !== null}>
          Import {understood.trials.toLocaleString('en')}{' '}
          {understood.trials === 1 ? 'trial' : 'trials'}
        </button>
        <p class="small muted" role="status">
          {why ?? 'All trials are stored, or none.'}
        </p>
      </form>
    </section>
  );
}
