import type { StudySummary } from '../../src/schema/dashboard.js';
import { clock } from './study-header.js';

/** The newest ten trials as they come in. */
export function LatestTrials({ summary }: { summary: StudySummary }) {
  const latest = summary.latest.slice(0, 10);
  return (
    <section aria-labelledby="latest-title">
      <h2 id="latest-title">Latest trials</h2>
      {latest.length === 0 ? (
        <p class="muted">None yet.</p>
      ) : (
        <div class="scroll" role="region" aria-label="Latest trials" tabIndex={0}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Observer</th>
                <th scope="col">Condition</th>
                <th scope="col">Shown</th>
                <th scope="col">Answered</th>
              </tr>
            </thead>
            <tbody>
              {latest.map((trial, place) => (
                <tr key={place}>
                  <td>
                    <time dateTime={trial.at}>{clock(trial.at)}</time>
                  </td>
                  <td>
                    {trial.observer}
                    {trial.kind === 'simulated' && <span class="tag">simulated</span>}
                  </td>
                  <td>{trial.condition}</td>
                  <td>{trial.category}</td>
                  <td>{answer(trial.response, trial.category)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function answer(response: string | null, category: string) {
  if (response === null) return <span class="wrong">✗ no answer</span>;
  return response === category ? (
    <span class="right">✓ {response}</span>
  ) : (
    <span class="wrong">✗ {response}</span>
  );
}
