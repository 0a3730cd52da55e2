import { useSignal } from '@preact/signals';
import type { FunctionComponent, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PublicStudy } from '../../../src/schema/session.js';
import type { ResultView } from '../result/result-view.js';
import { recruitmentWords } from '../words/recruitment.js';
import { stepWords } from '../words/steps.js';
import { unsentWords } from '../words/unsent.js';
import { Completion } from './completion.js';
import type { PageOf } from './page-of.js';
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
      <h1>Thank you</h1>
      {page.complete ? (
        <p class="muted">
          The session is complete and every answer is saved. You may close this page.
        </p>
      ) : (
        page.unsent === null && (
          <p class="hint" role="alert">
            {unsentWords.nothing}
          </p>
        )
      )}
      {page.unsent && <UnsentFile unsent={page.unsent} />}
      {page.completion && <Completion completion={page.completion} />}
      {page.debrief !== '' && (
        <section class="card" aria-labelledby="debrief-title">
          <h2 id="debrief-title">{stepWords.debrief}</h2>
          {page.debrief
            .split(/\n\s*\n/)
            .filter((paragraph) => paragraph.trim() !== '')
            .map((paragraph) => (
              <p>{paragraph}</p>
            ))}
        </section>
      )}
      {page.sendFeedback && <Feedback send={page.sendFeedback} />}
      {!page.reached && !page.completion && <p>{unsentWords.noCode}</p>}
      {failed && (
        <p class="muted">Your result could not be shown; reload this page to try again.</p>
      )}
      {result && Result && (
        <Result studyId={study.id} result={result} fetchImage={page.fetchImage} />
      )}
      <p class="actions">
        {study.blocks.test > study.blocks.shortTest && study.blocks.shortTest > 0 && (
          <button class="button primary" type="button" onClick={() => page.again('full')}>
            Take the full session ({Math.round(study.minutes.full)} min)
          </button>
        )}
        {study.showResult && (
          <a class="button" href={`/dashboard?study=${encodeURIComponent(study.id)}`}>
            See the dashboard
          </a>
        )}
        {study.blocks.shortTest > 0 && (
          <button class="button" type="button" onClick={() => page.again('short')}>
            Once more, {Math.max(1, Math.round(study.minutes.short))} min
          </button>
        )}
      </p>
      {page.withdrawalCode !== null && <WithdrawalCode code={page.withdrawalCode} />}
      {page.anotherPerson && (
        <button class="link" type="button" onClick={page.anotherPerson}>
          {recruitmentWords.anotherPerson}
        </button>
      )}
    </div>
  );
}
