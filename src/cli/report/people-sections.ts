import { leftOutSentence } from '../../figures/wording.js';
import type { LeftOut } from '../../schema/timing-problem.js';
import type { ObserverKind, TrialRow } from '../../schema/trial.js';
import type { Measured } from './measured.js';
import { html, section, table } from './html.js';
import type { Html } from './html.js';
import { whole } from './numbers.js';
import type { ReportSource } from './report-source.js';

const kindTitles: Readonly<Record<ObserverKind, string>> = {
  participant: 'people',
  simulated: 'simulated observers',
  network: 'networks',
};

/** Who answered, how often, and how people's sessions ended. */
export function observersSection(source: ReportSource, rows: readonly TrialRow[]): Html {
  const kinds = (['participant', 'simulated', 'network'] as const).flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    if (own.length === 0) return [];
    const missed = own.filter(({ response }) => response === null).length;
    const observers = new Set(own.map(({ observer }) => observer)).size;
    return [
      [kindTitles[kind], observers, whole(own.length), whole(missed), medianRt(own)] as const,
    ];
  });
  return section(
    'observers',
    'Who took part',
    table(
      'Observers and their trials',
      ['Observers', '#how many', '#trials', '#no response', '#median response time'],
      kinds,
    ),
    sessionsText(source),
  );
}

function medianRt(rows: readonly TrialRow[]): string {
  const times = rows.flatMap(({ rtSeconds }) => rtSeconds ?? []).sort((a, b) => a - b);
  return times.length === 0 ? '–' : `${times[times.length >> 1].toFixed(2)} s`;
}

function sessionsText({ study }: ReportSource): Html {
  if (study === null || study.participants.length === 0) return html``;
  const { participants } = study;
  const complete = participants.filter(({ status }) => status === 'complete').length;
  const screened = participants.filter((one) => one.screenedOutAt !== null).length;
  const starts = participants.map(({ startedAt }) => startedAt.slice(0, 10)).sort();
  const last = participants.map(({ lastAt }) => lastAt.slice(0, 10)).sort();
  const checks = participants.reduce((sum, one) => sum + one.checks, 0);
  const right = participants.reduce((sum, one) => sum + one.checksRight, 0);
  return html`<p>
    ${participants.length} agreed to take part between ${starts[0]} and ${last[last.length - 1]};
    ${complete} finished their session, ${screened} did not pass the practice.
    ${checks === 0 ? '' : `Of ${whole(checks)} attention checks ${whole(right)} were answered rightly.`}
  </p>`;
}

/** What is not counted, and why. */
export function exclusionsSection(
  source: ReportSource,
  { leftOut, simulatedLeftOut }: { leftOut: LeftOut; simulatedLeftOut: number },
  { analysis }: Measured,
): Html {
  const { benchmark } = analysis;
  const reasons = {
    control: 'degrades nothing',
    'near-chance': 'people are near chance',
    'asked-for': 'as asked for',
  };
  const listed = benchmark?.excluded ?? [];
  return section(
    'exclusions',
    'What was left out',
    html`<ul>
      <li>
        ${leftOut.trials === 0 ? 'No trial is left out for its timing.' : leftOutSentence(leftOut)}
        ${source.study === null ? 'Of imported trials the timing may not be known.' : ''}
      </li>
      <li>
        ${
          simulatedLeftOut === 0
            ? 'No simulated observer is left out.'
            : `${whole(simulatedLeftOut)} trials of simulated observers are left out.`
        }
      </li>
      <li>No observer is left out for what they answered; no response counts as wrong.</li>
      <li>
        ${
          listed.length === 0
            ? 'The benchmark counts every condition.'
            : `The benchmark, and it alone, leaves out ${listed
                .map((one) => `${one.condition} (${reasons[one.reason]})`)
                .join(', ')}.`
        }
      </li>
    </ul>`,
  );
}
