import { conclusionsSchema, type Conclusions } from '../../../src/schema/conclusions.js';
import {
  peopleSentences,
  stageSentence,
  type NameOf,
} from '../../../src/figures/conclusion-sentences.js';
import type { StudySummary } from '../../../src/schema/dashboard.js';
import { addresses } from '../addresses.js';
import { ComparisonTable } from './comparison-table.js';
import { NoResult, QuestionSection } from './question-section.js';
import { useAnalysis } from './use-analysis.js';
import './conclusions.css';

interface Props {
  summary: StudySummary;
  mistimed: boolean;
}

/** What the data say, in sentences: planned comparisons apart from all others, tests once they may be seen. */
export function ConclusionsSection(props: Props) {
  return (
    <QuestionSection question="What can I conclude?">
      {(wanted) => <Content {...props} wanted={wanted} />}
    </QuestionSection>
  );
}

function Content({ summary, mistimed, wanted }: Props & { wanted: boolean }) {
  const address = wanted ? addresses.conclusions(summary.id, mistimed) : null;
  const { result, complaint } = useAnalysis(address, conclusionsSchema, summary.updatedAt);
  if (result === null) return <NoResult complaint={complaint} />;
  if (result.people === 0 || result.accuracy === null) {
    return (
      <p class="muted">
        Nothing yet: no person’s answers are here. Conclusions appear with the first of them.
      </p>
    );
  }
  const titles = new Map(summary.curves.map(({ observer, title }) => [observer, title]));
  const nameOf = (id: string) => titles.get(id) ?? id;
  const { stage } = result;
  return (
    <>
      {complaint !== null && <p role="alert">{complaint}</p>}
      <p class={`conclusion-stage ${stage.state}`}>
        <strong>{stageName[stage.state]}</strong> {stageSentence(result)}
      </p>
      <ul class="conclusion-sentences">
        {peopleSentences(result, nameOf).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <LeftOut result={result} nameOf={nameOf} />
      <ComparisonTable
        status="confirmatory"
        title="Planned comparisons"
        note="Named by the study file before people took part."
        result={result}
        nameOf={nameOf}
      />
      <ComparisonTable
        status="exploratory"
        title="Exploratory comparisons"
        note="Nobody named these beforehand: what they show is to be confirmed with new answers."
        result={result}
        nameOf={nameOf}
      />
      <p class="muted small">
        A network is one fixed observer; nobody is paired with herself. Intervals are 95 %, each by
        itself: not adjusted for how many there are. κ is the mean over conditions. No difference
        shown does not mean that there is none.{' '}
        {result.pairsLeftOut > 0 &&
          `${result.pairsLeftOut} pairs of networks are not compared: name those that matter in the study file.`}
      </p>
    </>
  );
}

const stageName: Record<Conclusions['stage']['state'], string> = {
  interim: 'Not yet.',
  final: 'Complete.',
  unplanned: 'With care.',
};

function LeftOut({ result, nameOf }: { result: Conclusions; nameOf: NameOf }) {
  const { excludedPeople, excludedConditions } = result;
  if (excludedPeople.length + excludedConditions.length === 0) return null;
  const people = excludedPeople.map(({ observer, reason, value, limit }) => {
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
    const why = reason === 'accuracy' ? 'right' : 'unanswered';
    const rule = reason === 'accuracy' ? 'at least' : 'at most';
    return `${nameOf(observer)} (${percent(value)} ${why}; ${rule} ${percent(limit)})`;
  });
  return (
    <p class="muted">
      Left out by the study file:{' '}
      {[...people, ...excludedConditions.map((label) => `condition ${label}`)].join(', ')}.
    </p>
  );
}
