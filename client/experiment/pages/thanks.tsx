import { useSignal } from '@preact/signals';
import type { FunctionComponent, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PublicStudy } from '../../../src/schema/session.js';
import type { ResultView } from '../result/result-view.js';
import { words } from '../words/index.js';
import { Completion } from './completion.js';
import type { PageOf } from './page-of.js';
import { Paragraphs } from './paragraphs.js';
import { Feedback } from './steps/feedback.js';
import { UnsentFile } from './unsent.js';
import { WithdrawalCode } from './withdrawal-code.js';

type View = FunctionComponent<Parameters<typeof ResultView>[0]>;

/** The end: thanks, the participant's result where the study shows it, and where to go from here. */
export function Thanks({
  page,
  study,
}: {
  page: PageOf<'thanks'>;
  study: PublicStudy;
}): JSX.Element {
  const { result } = page;
  const { thanks, unsent, recruitment } = words();
  // charts are fetched only now: they would be ballast during the trials
  const view = useSignal<View | 'failed' | null>(null);
  useEffect(() => {
    if (!result) return;
    void import('../result/result-view.js')
      .then((module) => {
        view.value = module.ResultView as View;
      })
      .catch(() => {
        view.value = 'failed'; // no connection, or another version of the program by now
      });
  }, [result]);
  const Result = view.value === 'failed' ? null : view.value;
  const failed = study.showResult && page.complete && (!result || view.value === 'failed');
  return (
    <div data-page="thanks" data-result={Result ? 'shown' : 'none'}>
      <h1>{thanks.title}</h1>
      {page.complete ? (
        <p class="muted">{thanks.complete}</p>
      ) : (
        page.unsent === null && (
          <p class="hint" role="alert">
            {unsent.nothing}
          </p>
        )
      )}
      {page.unsent && <UnsentFile unsent={page.unsent} />}
      {!page.reached && !page.completion && <p>{unsent.noCode}</p>}
      {page.completion && <Completion completion={page.completion} />}
      {page.debrief !== '' && (
        <section class="card" aria-labelledby="debrief-title">
          <h2 id="debrief-title">{words().steps.debrief}</h2>
          <Paragraphs text={page.debrief} />
        </section>
      )}
      {page.sendFeedback && <Feedback send={page.sendFeedback} />}
      {failed && <p class="muted">{thanks.noResult}</p>}
      {result && Result && (
        <Result studyId={study.id} result={result} fetchImage={page.fetchImage} />
      )}
      <p class="actions">
        {study.blocks.test > study.blocks.shortTest && study.blocks.shortTest > 0 && (
          <button class="button primary" type="button" onClick={() => page.again('full')}>
            {thanks.full(Math.round(study.minutes.full))}
          </button>
        )}
        {study.showResult && (
          <a class="button" href={`/dashboard?study=${encodeURIComponent(study.id)}`}>
            {thanks.dashboard}
          </a>
        )}
        {study.blocks.shortTest > 0 && (
          <button class="button" type="button" onClick={() => page.again('short')}>
            {thanks.onceMore(Math.max(1, Math.round(study.minutes.short)))}
          </button>
        )}
      </p>
      {page.withdrawalCode !== null && <WithdrawalCode code={page.withdrawalCode} />}
      {page.anotherPerson && (
        <button class="link" type="button" onClick={page.anotherPerson}>
          {recruitment.anotherPerson}
        </button>
      )}
    </div>
  );
}
