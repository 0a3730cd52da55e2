import type { JSX } from 'preact';
import type { PublicStudy } from '../../../src/schema/session.js';
import { choiceAnswers } from '../../../src/schema/task-kind.js';
import type { ChoiceKind } from '../../../src/schema/task-kind.js';
import { words } from '../words/index.js';
import { CategoryGrid } from './category-grid.js';
import { MarkedText } from './marked-text.js';
import type { PageOf } from './page-of.js';
import { isMasked, TrialStrip } from './trial-strip.js';
import { WithdrawalCode } from './withdrawal-code.js';

/** What to do in the tasks with two answers, and the categories that may be asked for. */
export function ChoiceInstructions({
  page,
  study,
  kind,
}: {
  page: PageOf<'instructions'>;
  study: PublicStudy;
  kind: ChoiceKind;
}): JSX.Element {
  const { instructions, choice } = words();
  const keyboard = matchMedia('(hover: hover) and (pointer: fine)').matches;
  const [left, right] = choiceAnswers[kind].map((id) => choice.answers[id]);
  return (
    <>
      <h1>{choice.title[kind]}</h1>
      <TrialStrip study={study} grid={page.grid} />
      <ol class="steps">
        <li>
          <MarkedText text={instructions.cross} />
        </li>
        <li>
          {choice.pictures[kind]} {isMasked(study) && choice.pattern}
        </li>
        <li>
          <MarkedText text={choice.choose[kind](study.timing.responseMs / 1000)} />{' '}
          {study.counts === 'last' ? instructions.lastCounts : instructions.firstCounts}{' '}
          <MarkedText text={instructions.guess} />
        </li>
      </ol>
      {keyboard && <p class="muted small">{choice.keys(left, right)}</p>}
      <h2>{choice.asked}</h2>
      <CategoryGrid alternatives={page.grid} showKeys={false} />
      {page.withdrawalCode !== null && <WithdrawalCode code={page.withdrawalCode} />}
      <p class="actions">
        <button class="button primary big" type="button" onClick={page.next}>
          {instructions.understood}
        </button>
      </p>
    </>
  );
}
