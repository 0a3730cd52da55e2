import { percent } from '../../../src/figures/wording.js';
import { confusionsSchema, pooledPeople, type Confusions } from '../../../src/schema/confusions.js';
import type { StudySummary } from '../../../src/schema/dashboard.js';
import { addresses } from '../addresses.js';
import { ConditionChoice } from './condition-choice.js';
import { ConfusionDifferenceView } from './confusion-difference-view.js';
import { ConfusionTable } from './confusion-table.js';
import { columnsOf, confusionSentence, observerName, rowShares } from './confusion-text.js';
import { NoResult, QuestionSection } from './question-section.js';
import { useQueryChoice } from './query-choice.js';
import { useAnalysis } from './use-analysis.js';

interface Props {
  summary: StudySummary;
  mistimed: boolean;
}

/** Stands for all conditions together. */
const allConditions = 'all conditions';

/** The confusion matrix of an observer, and where a network's differs from people's. */
export function ConfusionSection(props: Props) {
  return (
    <QuestionSection question="How do they err?">
      {(wanted) => <Content {...props} wanted={wanted} />}
    </QuestionSection>
  );
}

function Content({ summary, mistimed, wanted }: Props & { wanted: boolean }) {
  const { conditions, curves } = summary;
  const isObserver = (value: string): value is string =>
    value === pooledPeople || curves.some(({ observer }) => observer === value);
  const [observer, setObserver] = useQueryChoice('observer', isObserver, pooledPeople);
  const isCondition = (value: string): value is string =>
    conditions.some(({ label }) => label === value);
  const [condition, setCondition] = useQueryChoice('errors', isCondition, allConditions);
  const query = { observer, ...(condition !== allConditions && { condition }) };
  const { result, complaint, busy } = useAnalysis(
    wanted ? addresses.confusions(summary.id, mistimed, query) : null,
    confusionsSchema,
    summary.updatedAt,
  );
  if (result === null) return <NoResult complaint={complaint} />;
  if (result.words.length === 0 && condition === allConditions) {
    return (
      <p class="muted">
        Nobody has answered yet: send the participants’ link to somebody, or add a network with{' '}
        <code>npx visavis evaluate</code>.
      </p>
    );
  }
  return (
    <>
      <div class="choice-row">
        <ObserverSelect result={result} value={observer} onChange={setObserver} />
        <ConditionChoice
          conditions={conditions}
          value={condition}
          onChange={setCondition}
          all={{ value: allConditions, name: allConditions }}
        />
      </div>
      {complaint !== null && <p role="alert">{complaint}</p>}
      <div class={busy ? 'confusions busy' : 'confusions'} aria-busy={busy}>
        <Matrix result={result} />
        <ConfusionDifferenceView confusions={result} />
      </div>
      {result.difference === null && result.observers.some(({ kind }) => kind === 'network') && (
        <p class="muted small">
          {result.testsHidden
            ? 'Where a network’s errors differ from people’s is tested once the planned number of people have answered.'
            : 'Choose a network to see where its errors differ from people’s.'}
        </p>
      )}
    </>
  );
}

function ObserverSelect({
  result,
  value,
  onChange,
}: {
  result: Confusions;
  value: string;
  onChange: (id: string) => void;
}) {
  const pooled = { ...result, observer: pooledPeople };
  return (
    <label class="choice">
      Observer{' '}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value={pooledPeople}>{observerName(pooled)}</option>
        {result.observers.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function Matrix({ result }: { result: Confusions }) {
  const shares = rowShares(result);
  const columns = columnsOf(result);
  return (
    <div class="card">
      <h3>{observerName(result)}</h3>
      <p>{confusionSentence(result)}</p>
      <p class="muted small">Per cent of the trials of each category shown; empty: none.</p>
      <ConfusionTable
        name={`Confusion matrix, ${observerName(result)}`}
        rows={result.words}
        columns={columns}
        cellAt={(row, column) => {
          const share = shares[row]?.[column] ?? 0;
          if (share === 0) return null;
          const count = result.counts[row][column];
          const title = `${result.words[row]} answered with ${columns[column]}: ${count}, ${percent(share)}`;
          return { text: (100 * share).toFixed(0), strength: share, title };
        }}
      />
    </div>
  );
}
