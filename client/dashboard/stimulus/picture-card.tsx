import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { percent, worrisomeClippedShare } from '../../../src/degradations/clipped-share.js';
import type { ByteImage } from '../../../src/image/image.js';
import type { RenderAnswer } from './degrade-protocol.js';
import { HistogramChart } from './histogram-chart.js';
import { SpectrumChart } from './spectrum-chart.js';
import { usePixels } from './use-pixels.js';
import { wholeScale } from './whole-scale.js';
import './picture-card.css';

interface Props {
  name: 'original' | 'result';
  title: string;
  answer: RenderAnswer | null;
  /** the other picture, whose spectrum the charts share their scale with */
  other: RenderAnswer | null;
  /** said after the size */
  remark?: string;
  children?: ComponentChildren;
}

/** A picture at whole pixels, what it measures, its histogram and its spectrum. */
export function PictureCard({ name, title, answer, other, remark, children }: Props): JSX.Element {
  return (
    <article class={`card picture ${name}`} aria-label={title}>
      <h2>{title}</h2>
      {answer === null ? (
        <p class="muted">Nothing yet.</p>
      ) : (
        <>
          <Pixels image={answer.pixels} label={title} remark={remark} />
          {children}
          <Measures answer={answer} />
          <HistogramChart histograms={answer.histograms} />
          <SpectrumChart
            spectrum={answer.spectrum}
            other={other === null ? null : other.spectrum}
            drawOther={name === 'result'}
          />
        </>
      )}
    </article>
  );
}

function Pixels(props: { image: ByteImage; label: string; remark?: string }): JSX.Element {
  const { image, label, remark } = props;
  const room = useRef<HTMLDivElement>(null);
  const canvas = usePixels(image);
  const [roomPx, setRoomPx] = useState(0);
  useEffect(() => {
    if (room.current === null) return;
    const observer = new ResizeObserver(([entry]) => setRoomPx(entry.contentRect.width));
    observer.observe(room.current);
    return () => observer.disconnect();
  }, []);
  const { factor, widthPx } = wholeScale(image.width, devicePixelRatio, roomPx);
  const { width, height } = image;
  const size = `${width} × ${height} px`;
  return (
    <div class="pixels" ref={room}>
      <canvas
        ref={canvas}
        width={width}
        height={height}
        role="img"
        aria-label={`${label}, ${size}`}
        style={{ width: `${widthPx}px`, imageRendering: factor > 0 ? 'pixelated' : 'auto' }}
      />
      <p class="muted small">
        {size}
        {factor === 0 && ', shown smaller than it is'}
        {factor > 1 && `, each as ${factor} × ${factor} of the display`}
        {remark !== undefined && `, ${remark}`}
      </p>
    </div>
  );
}

function Measures({ answer }: { answer: RenderAnswer }): JSX.Element {
  const { meanLuminance, rmsContrast, clippedShare } = answer.measured;
  const much = clippedShare > worrisomeClippedShare;
  return (
    <>
      <dl class="measures">
        <div>
          <dt>mean luminance</dt>
          <dd>{meanLuminance.toFixed(3)}</dd>
        </div>
        <div>
          <dt>RMS contrast</dt>
          <dd>{rmsContrast.toFixed(3)}</dd>
        </div>
        <div class={much ? 'warn' : undefined}>
          <dt>clipped pixels</dt>
          <dd>{percent(clippedShare)}</dd>
        </div>
      </dl>
      {much && (
        <p class="notice">
          More than 1 % of the pixels were cut off at black or white: the picture does not hold all
          that the formula gives.
        </p>
      )}
    </>
  );
}
