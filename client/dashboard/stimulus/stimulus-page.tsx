import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { goToSignIn, PageFrame } from '../page-frame.js';
import { ChainForm } from './chain-form.js';
import { CopySection } from './copy-section.js';
import { ImageForm } from './image-form.js';
import { Peek } from './peek.js';
import { PictureCard } from './picture-card.js';
import { createWorkbench, type Workbench } from './workbench.js';
import './stimulus.css';

/** An image and what a chain of manipulations makes of it, here and now. */
export function StimulusPage(): JSX.Element {
  const bench = useMemo(
    () =>
      createWorkbench(location.search, (query) => {
        history.replaceState(null, '', location.pathname + query);
      }),
    [],
  );
  useEffect(() => {
    document.title = 'Stimuli – visavis';
    return () => bench.stop();
  }, []);
  const signedOut = bench.images.signedOut.value;
  useEffect(() => {
    if (signedOut) goToSignIn();
  }, [signedOut]);
  return (
    <PageFrame>
      <h1>Stimuli</h1>
      <p class="muted">
        What a manipulation does to an image, made here by the code that makes a study’s stimuli.
      </p>
      {bench.addressComplaints.value.map((complaint) => (
        <p key={complaint} role="alert">
          {complaint}
        </p>
      ))}
      <div class="workbench">
        <div class="settings">
          <ImageForm bench={bench} />
          <Peek answers={[bench.original.value, bench.result.value]} />
          <ChainForm bench={bench} />
        </div>
        <div class="seen">
          <Pictures bench={bench} />
          <CopySection bench={bench} />
          <p class="muted small">{bench.images.list.value?.licence}</p>
        </div>
      </div>
    </PageFrame>
  );
}

function Pictures({ bench }: { bench: Workbench }): JSX.Element {
  const { original, result, complaint, issues, busy } = bench;
  const unsound = issues.value.some((issue) => issue !== '');
  const title = bench.making.value.colour === 'grey' ? 'Original, in grey' : 'Original';
  return (
    <div class="pictures">
      <PictureCard name="original" title={title} answer={original.value} other={result.value} />
      <PictureCard
        name="result"
        title="Result"
        answer={result.value}
        other={original.value}
        remark={busy.value ? 'being made …' : `made in ${result.value?.renderMs.toFixed(0)} ms`}
      >
        {unsound && <p class="notice">Of the last settings that were possible; see the form.</p>}
        {complaint.value !== '' && <p role="alert">{complaint.value}</p>}
      </PictureCard>
    </div>
  );
}
