import type { StudySummary } from '../../../src/schema/dashboard.js';
import { answeredImagesSchema, type ImageOrder } from '../../../src/schema/answered-images.js';
import { addresses } from '../addresses.js';
import { ConditionChoice, usualCondition } from './condition-choice.js';
import { NoResult, QuestionSection } from './question-section.js';
import { useQueryChoice } from './query-choice.js';
import { useAnalysis } from './use-analysis.js';
import { ImageWall } from './image-wall.js';
import { WallTable } from './wall-table.js';
import { isImageOrder, orderNames, wallSentence } from './wall-text.js';

interface Props {
  summary: StudySummary;
  mistimed: boolean;
}

/** Every image of a condition, with who got it right. */
export function WallSection(props: Props) {
  return (
    <QuestionSection question="Which images?">
      {(wanted) =>
        props.summary.conditions.length === 0 ? (
          <NextStep canNetworks={props.summary.networksCanAnswer} />
        ) : (
          <Content {...props} wanted={wanted} />
        )
      }
    </QuestionSection>
  );
}

function Content({ summary, mistimed, wanted }: Props & { wanted: boolean }) {
  const { conditions } = summary;
  const labels = conditions.map(({ label }) => label);
  const isLabel = (value: string): value is string => labels.includes(value);
  const [condition, setCondition] = useQueryChoice(
    ...(['condition', isLabel, usualCondition(conditions)] as const),
  );
  const [order, setOrder] = useQueryChoice<ImageOrder>('order', isImageOrder, 'disagreement');
  const isPage = (value: string): value is string => /^[1-9]\d*$/.test(value);
  const [page, setPage] = useQueryChoice('page', isPage, '1');
  const address = addresses.imagesAnswered(summary.id, mistimed, { condition, order, page });
  const { result, complaint, busy } = useAnalysis(
    wanted ? address : null,
    answeredImagesSchema,
    summary.updatedAt,
  );
  return (
    <>
      <div class="choice-row">
        <ConditionChoice
          conditions={conditions}
          value={condition}
          onChange={(label) => {
            setCondition(label);
            setPage('1');
          }}
        />
        <label class="choice">
          First{' '}
          <select
            value={order}
            onChange={({ currentTarget: { value } }) => {
              if (isImageOrder(value)) setOrder(value);
              setPage('1');
            }}
          >
            {Object.entries(orderNames).map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </div>
      {result === null ? (
        <NoResult complaint={complaint} />
      ) : result.images === 0 ? (
        <NextStep canNetworks={summary.networksCanAnswer} />
      ) : (
        <div class={busy ? 'busy' : ''} aria-busy={busy}>
          {complaint !== null && <p role="alert">{complaint}</p>}
          <p>{wallSentence(result)}</p>
          <ImageWall result={result} />
          <Pages page={result.page} pages={result.pages} go={(next) => setPage(String(next))} />
          <details>
            <summary>Show this page as table</summary>
            <WallTable result={result} />
          </details>
        </div>
      )}
    </>
  );
}

function Pages({ page, pages, go }: { page: number; pages: number; go: (page: number) => void }) {
  if (pages === 1) return null;
  return (
    <nav class="row wall-pages" aria-label="Pages of images">
      <button
        class="button compact"
        type="button"
        disabled={page === 1}
        onClick={() => go(page - 1)}
      >
        Previous
      </button>
      <span role="status">
        Page {page} of {pages}
      </span>
      <button
        class="button compact"
        type="button"
        disabled={page === pages}
        onClick={() => go(page + 1)}
      >
        Next
      </button>
    </nav>
  );
}

function NextStep({ canNetworks }: { canNetworks: boolean }) {
  return (
    <p class="muted">
      Nobody has answered here yet: choose another condition, or send the participants’ link to
      somebody.{canNetworks && ' Networks are added with npx visavis evaluate.'}
    </p>
  );
}
