import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { appearances, pooledObservers } from '../../../src/figures/appearance.js';
import type { Appearance } from '../../../src/figures/appearance.js';
import { groupBySeries } from '../../../src/figures/condition-series.js';
import type { ParticipantResult } from '../../../src/schema/dashboard.js';
import { AccuracyFigure } from '../../figures/accuracy-figure.js';
import { MarkerSwatch } from '../../figures/marker-swatch.js';
import { words } from '../words/index.js';
import { conditionPhrase, figureSentence, resultSentence, translated } from './result-words.js';
import { ShownImages } from './shown-images.js';

interface Props {
  studyId: string;
  result: ParticipantResult;
  fetchImage: (contentHash: string) => Promise<ImageBitmap>;
}

/** The participant's curve over the networks', and images on which they differed. */
export function ResultView({ studyId, result: told, fetchImage }: Props): JSX.Element {
  const result = useMemo(() => translated(told), [told, words()]);
  const series = useMemo(() => groupBySeries(result.conditions), [result]);
  const curves = useMemo(() => [result.you, ...result.networks], [result]);
  const looks = useMemo(() => looksOf(result), [result]);
  const said = words().result;
  const describe = (condition: string) => conditionPhrase(condition, result.conditions);
  return (
    <>
      <p class="lead">{resultSentence(result)}</p>
      <section aria-labelledby="curves-title">
        <h2 id="curves-title">{said.curves}</h2>
        <ul class="legend">
          {curves.map((curve) => (
            <li key={curve.observer}>
              <MarkerSwatch look={looks.get(curve.observer) as Appearance} />
              {curve === result.you ? <strong>{said.you}</strong> : curve.title}
            </li>
          ))}
        </ul>
        <div class="figures">
          {series.map((one) => (
            <AccuracyFigure
              key={one.id}
              studyId={studyId}
              series={one}
              curves={curves}
              looks={looks}
              alternatives={result.alternatives}
              words={words().figure}
            />
          ))}
        </div>
        <p class="explanation">{figureSentence(result)}</p>
      </section>
      {result.networks.length > 0 && (
        <section aria-labelledby="differ-title">
          <h2 id="differ-title">{said.differed}</h2>
          <ShownImages
            title={said.onlyYou}
            none={said.onlyYouNone}
            images={result.onlyYou}
            describe={describe}
            fetchImage={fetchImage}
          />
          <ShownImages
            title={said.onlyNetwork}
            none={said.onlyNetworkNone}
            images={result.onlyNetwork}
            describe={describe}
            fetchImage={fetchImage}
          />
        </section>
      )}
    </>
  );
}

/** The participant looks as all participants together do elsewhere: solid, thick, diamonds. */
function looksOf({ you, networks }: ParticipantResult): Map<string, Appearance> {
  const pooled = { observer: pooledObservers.participant, kind: 'participant' as const };
  const looks = appearances([pooled, ...networks]);
  looks.set(you.observer, looks.get(pooled.observer) as Appearance);
  return looks;
}
