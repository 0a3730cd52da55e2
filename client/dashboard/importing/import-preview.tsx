import type { UnderstoodImport } from '../../../src/schema/trial-import.js';
import { understoodSentence } from './import-text.js';

/** The first trials as the program understood them. */
export function ImportPreview({ understood }: { understood: UnderstoodImport }) {
  const { firstTrials, files } = understood;
  return (
    <section class="card" aria-labelledby="preview-title">
      <h2 id="preview-title">What was understood</h2>
      <p>{understoodSentence(understood)}</p>
      {firstTrials.length > 0 && (
        <div class="scroll" role="region" aria-label="The first trials" tabIndex={0}>
          <table class="plain">
            <caption>
              {firstTrials.length === 1
                ? 'the first trial'
                : `the first ${firstTrials.length} trials`}
              {files.length > 1 && ` of ${files.find(({ trials }) => trials > 0)?.name ?? ''}`}
            </caption>
            <thead>
              <tr>
                {['line', 'observer', 'image', 'shown', 'response', 'condition', 'time'].map(
                  (name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ),
                )}
                <th scope="col">session, trial</th>
              </tr>
            </thead>
            <tbody>
              {firstTrials.map((trial) => (
                <tr key={trial.line}>
                  <td>{trial.line}</td>
                  <td>
                    {trial.observer} <span class="muted">{trial.kind}</span>
                  </td>
                  <td>{trial.imageName}</td>
                  <td>{trial.category}</td>
                  <td class={trial.response === trial.category ? 'right' : 'wrong'}>
                    {trial.response ?? 'none'} {trial.response === trial.category ? '✓' : '✗'}
                  </td>
                  <td>{trial.condition === '' ? '–' : trial.condition}</td>
                  <td>{trial.rtSeconds === null ? '–' : `${trial.rtSeconds} s`}</td>
                  <td>
                    {trial.session}, {trial.trial}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** What is wrong, by file and line, with the mend. */
export function ImportProblems({ understood }: { understood: UnderstoodImport }) {
  const { problems, problemsInAll } = understood;
  if (problemsInAll === 0) return null;
  return (
    <section class="card import-problems" aria-labelledby="problems-title">
      <h2 id="problems-title">
        {problemsInAll === 1 ? 'One problem' : `${problemsInAll.toLocaleString('en')} problems`}
      </h2>
      <p>Nothing is imported while a problem is left.</p>
      <ul>
        {problems.map(({ file, line, sentence, mend }, at) => (
          <li key={at}>
            <strong>
              {file}, line {line}:
            </strong>{' '}
            {sentence} <span class="mend">{mend}</span>
          </li>
        ))}
      </ul>
      {problemsInAll > problems.length && (
        <p>… and {(problemsInAll - problems.length).toLocaleString('en')} more.</p>
      )}
    </section>
  );
}
