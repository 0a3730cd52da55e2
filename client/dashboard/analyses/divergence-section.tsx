import { useMemo } from 'preact/hooks';
import { appearances, type Appearance } from '../../../src/figures/appearance.js';
import { groupBySeries } from '../../../src/figures/condition-series.js';
import type { StudySummary } from '../../../src/schema/dashboard.js';
import { divergenceSchema, type Divergence } from '../../../src/schema/divergence.js';
import { MarkerSwatch } from '../../figures/marker-swatch.js';
import { addresses } from '../addresses.js';
import { DivergenceFigure } from './divergence-figure.js';
import { lookOf } from './divergence-looks.js';
import { NoResult, QuestionSection } from './question-section.js';
import { useAnalysis } from './use-analysis.js';

interface Props {
  summary: StudySummary;
  mistimed: boolean;
}

/** κ and confusion distance against level: people with each other and with each network. */
export function DivergenceSection(props: Props) {
  return (
    <QuestionSection question="Do error patterns diverge as the signal gets weaker?">
      {(wanted) => <Content {...props} wanted={wanted} />}
    </QuestionSection>
  );
}

function Content({ summary, mistimed, wanted }: Props & { wanted: boolean }) {
  const address = wanted ? addresses.divergence(summary.id, mistimed) : null;
  const { result, complaint } = useAnalysis(address, divergenceSchema, summary.updatedAt);
  const conditionsText = JSON.stringify(summary.conditions);
  const series = useMemo(() => groupBySeries(summary.conditions), [conditionsText]);
  const observersText = summary.curves.map(({ observer, kind }) => `${kind} ${observer}`).join();
  const looks = useMemo(() => appearances(summary.curves), [observersText]);
  if (result === null) return <NoResult complaint={complaint} />;
  if (result.curves.every(({ points }) => points.length === 0)) {
    return <NextStep result={result} canNetworks={summary.networksCanAnswer} />;
  }
  return (
    <>
      <p class="explanation">
        The mean over pairs of observers at each level. If networks lose the images in another order
        than people do, their κ with people falls below that of people with each other as the signal
        gets weaker, and the distance between their confusions rises.
      </p>
      {complaint !== null && <p role="alert">{complaint}</p>}
      <Legend result={result} looks={looks} />
      <div class="divergence-figures">
        {series.map((one) => (
          <DivergenceFigure
            key={one.id}
            studyId={summary.id}
            series={one}
            divergence={result}
            looks={looks}
          />
        ))}
      </div>
      <p class="muted small">
        κ: 95 % intervals over new images and new people (with two people, over new images alone). ×
        stands where the network, or people on average, have fewer than 5 errors or 5 right answers:
        there κ tells nothing. Confusion distance: the squared distance between two observers’
        errors spread over the categories, 0 the same spread, 2 the farthest; intervals over new
        people. With few errors it is large by chance alone: compare it with people’s at the same
        level only.
        {result.people < result.peopleInAll &&
          ` The ${result.people} with most trials stand for all ${result.peopleInAll}.`}
      </p>
    </>
  );
}

/** What to do where no pair can be compared. */
function NextStep({ result, canNetworks }: { result: Divergence; canNetworks: boolean }) {
  return (
    <p class="muted">
      {result.peopleInAll < 2
        ? 'Two people are needed who have answered the same images: send the participants’ link to more of them.'
        : 'No two observers have answered the same images yet: wait until more answers are in.'}
      {canNetworks && ' Networks are added with npx visavis evaluate.'}
    </p>
  );
}

function Legend({ result, looks }: { result: Divergence; looks: ReadonlyMap<string, Appearance> }) {
  return (
    <ul class="choices divergence-legend" aria-label="Curves">
      {result.curves.map((curve) => {
        const look = lookOf(result, curve.network, looks);
        return (
          <li key={curve.network ?? ''}>
            {look !== undefined && <MarkerSwatch look={look} />}
            {curve.network === null
              ? `${curve.title} (band)`
              : `${result.reference === 'participant' ? 'People' : 'Simulated people'} with ${curve.title}`}
          </li>
        );
      })}
    </ul>
  );
}
