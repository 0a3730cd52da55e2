import { useEffect, useMemo, useState } from 'preact/hooks';
import { AccuracySection } from './accuracy-section.js';
import { addresses } from './addresses.js';
import { setQuery } from './analyses/query-choice.js';
import { ConclusionsSection } from './analyses/conclusions-section.js';
import { AgreementSection } from './analyses/agreement-section.js';
import { ConfusionSection } from './analyses/confusion-section.js';
import { DivergenceSection } from './analyses/divergence-section.js';
import { ThresholdSection } from './analyses/threshold-section.js';
import { ConsistencySection } from './consistency-section.js';
import { WallSection } from './analyses/wall-section.js';
import { ExportSection } from './export-section.js';
import { LatestTrials } from './latest-trials.js';
import { followStudy, type LiveState } from './live-study.js';
import { NextSteps } from './next-steps.js';
import type { Mistimed } from './mistimed-switch.js';
import { goToSignIn, PageFrame, PageMessage } from './page-frame.js';
import { StudyHeader } from './study-header.js';

/**
 * One study, live.
 *
 * @param mistimed count trials whose timing was not as planned too? The address says so as well
 */
export function StudyPage({ id, mistimed }: { id: string; mistimed: boolean }) {
  const live = useMemo(() => followStudy(id, undefined, mistimed), [id]);
  const [included, setIncluded] = useState(mistimed);
  const include = (on: boolean) => {
    setIncluded(on);
    setQuery('mistimed', on ? '1' : null);
    live.includeMistimed(on);
  };
  useEffect(() => () => live.stop(), [live]);
  const state = live.state.value;
  useEffect(() => {
    if (state.phase === 'signed-out') goToSignIn();
    if (state.phase === 'ready') document.title = `${state.summary.title} – visavis`;
  }, [state]);
  const hasImages = state.phase === 'ready' && state.summary.participantUrl !== '';
  return (
    <PageFrame study={hasImages ? id : undefined}>
      <Content id={id} state={state} refresh={live.refresh} mistimed={{ included, include }} />
    </PageFrame>
  );
}

interface ContentProps {
  id: string;
  state: LiveState;
  refresh: () => Promise<void>;
  mistimed: Mistimed;
}

function Content({ id, state, refresh, mistimed }: ContentProps) {
  switch (state.phase) {
    case 'loading':
      return <p role="status">Loading the study …</p>;
    case 'signed-out':
      return <p role="status">Your sign-in has ended. One moment …</p>;
    case 'missing':
      return (
        <PageMessage title={`There is no study “${id}”`}>
          <p>
            <a href={addresses.dashboardPage}>See all studies</a>, or prepare it with{' '}
            <code>npx visavis prepare</code> and the path of its file.
          </p>
        </PageMessage>
      );
    case 'failed':
      return (
        <PageMessage title="The study could not be loaded">
          <p>{state.reason} This page keeps trying; is visavis running?</p>
        </PageMessage>
      );
    case 'ready':
      return (
        <>
          <StudyHeader summary={state.summary} connection={state.connection} mistimed={mistimed} />
          <NextSteps summary={state.summary} refresh={refresh} />
          <AccuracySection summary={state.summary} />
          <ThresholdSection summary={state.summary} mistimed={mistimed.included} />
          <DivergenceSection summary={state.summary} mistimed={mistimed.included} />
          <ConsistencySection summary={state.summary} />
          <AgreementSection summary={state.summary} mistimed={mistimed.included} />
          <ConfusionSection summary={state.summary} mistimed={mistimed.included} />
          <WallSection summary={state.summary} mistimed={mistimed.included} />
          <ConclusionsSection summary={state.summary} mistimed={mistimed.included} />
          <div class="two-columns">
            <LatestTrials summary={state.summary} />
            <ExportSection summary={state.summary} refresh={refresh} />
          </div>
        </>
      );
  }
}
