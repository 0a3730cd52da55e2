import { addresses } from '../addresses.js';
import { PageFrame } from '../page-frame.js';
import { ColumnForm } from './column-form.js';
import { FileDrop } from './file-drop.js';
import { ImportPreview, ImportProblems } from './import-preview.js';
import { CategoryNames, ConditionNames } from './name-form.js';
import { StoreForm } from './store-form.js';
import { useImport } from './use-import.js';
import './importing.css';

/** Trials made elsewhere, from a file to the dashboard. */
export function ImportPage() {
  const page = useImport();
  const { understood, stored, busy, complaint, wishes } = page;
  const wish = (change: Parameters<typeof page.wish>[0]) => void page.wish(change);
  if (stored !== null) {
    return (
      <PageFrame>
        <section class="page-message import-done">
          <h1>
            {stored.trials.toLocaleString('en')}{' '}
            {stored.trials === 1 ? 'trial is imported' : 'trials are imported'}
          </h1>
          <p>
            They are the data set <code>{stored.study}</code>, on the dashboard and for{' '}
            <code>npx visavis analyse</code>.
          </p>
          <p class="row">
            <a class="button primary" href={addresses.studyPage(stored.study)}>
              See the results
            </a>
            <button type="button" class="button" onClick={page.startAgain}>
              Import others
            </button>
          </p>
        </section>
      </PageFrame>
    );
  }
  return (
    <PageFrame>
      <div class="import-page">
        <h1>Import trials made elsewhere</h1>
        <p>
          Bring trials of people or networks from another program. You see what was understood
          before anything is stored, and nothing is stored by halves.
        </p>
        <FileDrop
          disabled={busy !== ''}
          more={understood !== null}
          addFiles={(files) => void page.addFiles(files)}
        />
        <p class="import-state" role="status">
          {busy}
        </p>
        {complaint !== '' && <p role="alert">{complaint}</p>}
        {understood !== null && (
          <div aria-busy={busy !== ''} class="import-steps">
            <ImportPreview understood={understood} />
            <ImportProblems understood={understood} />
            <ColumnForm {...{ understood, wishes, wish }} />
            <CategoryNames {...{ understood, wishes, wish }} />
            <ConditionNames {...{ understood, wishes, wish }} />
            <StoreForm
              key={page.suggestedName}
              understood={understood}
              suggestedName={page.suggestedName}
              busy={busy !== ''}
              save={(name, replace) => void page.save(name, replace)}
            />
            <button type="button" class="button" onClick={page.startAgain}>
              Start again without these files
            </button>
          </div>
        )}
      </div>
    </PageFrame>
  );
}
