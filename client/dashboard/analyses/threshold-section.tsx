import { levelText, medianThreshold, thresholdText } from '../../../src/figures/threshold-text.js';
import { observerTitle, percent } from '../../../src/figures/wording.js';
import type { StudySummary } from '../../../src/schema/dashboard.js';
import {
  observerThresholdsSchema,
  type ObserverThresholds,
} from '../../../src/schema/observer-thresholds.js';
import type { Threshold } from '../../../src/schema/threshold.js';
import { addresses } from '../addresses.js';
import { NoResult, QuestionSection } from './question-section.js';
import { useAnalysis } from './use-analysis.js';

interface Props {
  summary: StudySummary;
  mistimed: boolean;
}

/** Below this the psychometric function does not describe the observer. */
const poorFit = 0.05;

interface Fit {
  title: string;
  kind: ObserverThresholds['observers'][number]['kind'];
  fit: Threshold;
}

/** The level at which each observer's accuracy falls to the threshold. */
export function ThresholdSection(props: Props) {
  return (
    <QuestionSection question="When do they break down?">
      {(wanted) => <Content {...props} wanted={wanted} />}
    </QuestionSection>
  );
}

function Content({ summary, mistimed, wanted }: Props & { wanted: boolean }) {
  const address = wanted ? addresses.thresholds(summary.id, mistimed) : null;
  const { result, complaint } = useAnalysis(address, observerThresholdsSchema, summary.updatedAt);
  if (result === null) return <NoResult complaint={complaint} />;
  if (!result.hasAxis) {
    return (
      <p class="muted">
        Nothing here is known to get gradually harder: a study’s manipulations say so of their
        levels; for imported data, <code>npx visavis analyse --axis</code> names one.
      </p>
    );
  }
  const series = new Map<string, Fit[]>();
  for (const { thresholds, ...observer } of result.observers) {
    for (const fit of thresholds) {
      series.set(fit.series, [...(series.get(fit.series) ?? []), { ...observer, fit }]);
    }
  }
  if (series.size === 0) {
    return (
      <p class="muted">
        Nobody has answered at three levels yet: send the participants’ link to somebody, or add a
        network with <code>npx visavis evaluate</code>.
      </p>
    );
  }
  return (
    <>
      {complaint !== null && <p role="alert">{complaint}</p>}
      {[...series].map(([name, fits]) => (
        <SeriesTable key={name} name={name} fits={fits} />
      ))}
      <p class="muted small">
        Levels with 95 % intervals over new trials of the same observer, from psychometric functions
        fitted by maximum likelihood. &lt; and &gt; stand for thresholds outside the tested levels,
        of which nothing more is known.
        {result.observers.length < result.observersInAll &&
          ` Shown are ${result.observers.length} of ${result.observersInAll} observers: those with most trials, at three levels or more.`}
      </p>
    </>
  );
}

function SeriesTable({ name, fits }: { name: string; fits: readonly Fit[] }) {
  const [{ fit: first }] = fits;
  const title = `${name}: ${first.axisTitle} at ${wholePercent(first.correct)} right answers`;
  return (
    <div class="threshold-series">
      <h3>{name}</h3>
      <p>{thresholdSentence(fits)}</p>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={title}>
        <table class="plain">
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">Observer</th>
              <th scope="col">Threshold</th>
              <th scope="col">Interpolated</th>
              <th scope="col">Lapses</th>
              <th scope="col">Fit</th>
            </tr>
          </thead>
          <tbody>
            {fits.map(({ title: observer, kind, fit }) => {
              const { atCorrect, lapse, p } = fit.maximumLikelihood;
              return (
                <tr key={observer}>
                  <th scope="row">{observerTitle({ title: observer, kind })}</th>
                  <td>{thresholdText(atCorrect)}</td>
                  <td>{fit.interpolated === null ? '' : levelText(fit.interpolated)}</td>
                  <td>{percent(lapse.value)}</td>
                  <td>{p === null ? '' : p < poorFit ? `poor (p ${p.toFixed(3)})` : 'good'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** The people's median beside each network's threshold. */
function thresholdSentence(fits: readonly Fit[]): string {
  const people = fits.filter(({ kind }) => kind !== 'network');
  const networks = fits.filter(({ kind }) => kind === 'network');
  const median = medianThreshold(people.map(({ fit }) => fit));
  const parts = networks.map(
    ({ title, fit }) => `${title} ${levelText(fit.maximumLikelihood.atCorrect.value)}`,
  );
  if (median !== null) {
    const who = people[0].kind === 'simulated' ? 'simulated people' : 'people';
    const [one] = people;
    parts.unshift(
      people.length === 1
        ? `${observerTitle(one)} ${levelText(median)}`
        : `${who} ${levelText(median)} (median of ${people.length})`,
    );
  }
  const [{ fit }] = fits;
  return `Accuracy is ${wholePercent(fit.correct)} at ${fit.axisTitle.toLowerCase()}: ${parts.join(', ')}.`;
}

const wholePercent = (share: number) => `${Math.round(100 * share)} %`;
