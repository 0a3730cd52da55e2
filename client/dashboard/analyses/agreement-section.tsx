import { useMemo } from 'preact/hooks';
import { appearances, pooledObservers } from '../../../src/figures/appearance.js';
import { percent } from '../../../src/figures/wording.js';
import {
  agreementSchema,
  type Agreement,
  type AgreementGroup,
} from '../../../src/schema/agreement.js';
import type { StudySummary } from '../../../src/schema/dashboard.js';
import { AgreementPlot } from '../../figures/agreement-plot.js';
import { MarkerSwatch } from '../../figures/marker-swatch.js';
import { addresses } from '../addresses.js';
import { NoResult, QuestionSection } from './question-section.js';
import { useAnalysis } from './use-analysis.js';

interface Props {
  summary: StudySummary;
  mistimed: boolean;
}

/** Observed consistency against what the two accuracies make expected. */
export function AgreementSection(props: Props) {
  return (
    <QuestionSection question="Are they more alike than their accuracies make them?">
      {(wanted) => <Content {...props} wanted={wanted} />}
    </QuestionSection>
  );
}

function Content({ summary, mistimed, wanted }: Props & { wanted: boolean }) {
  const address = wanted ? addresses.agreement(summary.id, mistimed) : null;
  const { result, complaint } = useAnalysis(address, agreementSchema, summary.updatedAt);
  const observersText = summary.curves.map(({ observer, kind }) => `${kind} ${observer}`).join();
  const looks = useMemo(() => appearances(summary.curves), [observersText]);
  const marks = useMemo(
    () =>
      (result?.groups ?? []).flatMap((group) => {
        const id = group.network ?? pooledObservers[result?.reference ?? 'participant'];
        const look = looks.get(id);
        return look === undefined ? [] : [{ look, group, points: group.points }];
      }),
    [result, looks],
  );
  if (result === null) return <NoResult complaint={complaint} />;
  if (marks.length === 0) {
    return (
      <p class="muted">
        Two observers are needed who have answered eight of the same images in a condition: wait
        until more answers are in.
      </p>
    );
  }
  return (
    <>
      <p class="explanation">
        A mark for each pair of observers in each condition: the share of images on which both are
        right or both are wrong, against the share that independent observers with these accuracies
        would have. Above the line they err on the same images.
      </p>
      {complaint !== null && <p role="alert">{complaint}</p>}
      <ul class="choices divergence-legend" aria-label="Marks">
        {marks.map(({ look, group }) => (
          <li key={group.title}>
            <MarkerSwatch look={look} />
            {groupName(result, group)}
          </li>
        ))}
      </ul>
      <AgreementPlot marks={marks} label={sentences(result).join(' ')} />
      <details>
        <summary>Show as table</summary>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">Pairs</th>
              <th scope="col">Marks</th>
              <th scope="col">Expected</th>
              <th scope="col">Observed</th>
            </tr>
          </thead>
          <tbody>
            {result.groups.map((group) => (
              <tr key={group.title}>
                <th scope="row">{groupName(result, group)}</th>
                <td>{group.points.length}</td>
                <td>{percent(group.expected)}</td>
                <td>{percent(group.observed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {result.people < result.peopleInAll && (
        <p class="muted small">
          The {result.people} people with most trials stand for all {result.peopleInAll}.
        </p>
      )}
    </>
  );
}

function groupName({ reference }: Agreement, { network, title }: AgreementGroup): string {
  if (network === null) return title;
  return `${reference === 'participant' ? 'People' : 'Simulated people'} with ${title}`;
}

/** What the marks show, for those who do not see them. */
function sentences(result: Agreement): string[] {
  return result.groups.map((group) => {
    const { observed, expected } = group;
    return `${groupName(result, group)}: ${percent(observed)} alike on average, ${percent(expected)} expected.`;
  });
}
