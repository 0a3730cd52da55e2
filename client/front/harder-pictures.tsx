import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { FloatImage } from '../../src/image/image.js';
import { degradedPicture, kinds, steps } from './degraded-picture.js';
import { drawnPicture } from './drawn-picture.js';

/** A drawing, degraded here and now in three ways by the code that makes the stimuli. */
export function HarderPictures(): JSX.Element | null {
  const picture = useSignal<FloatImage | null | undefined>(undefined);
  const step = useSignal(1);
  useEffect(() => {
    void drawnPicture()
      .then((image) => {
        picture.value = image;
      })
      .catch(() => {
        picture.value = null;
      });
  }, []);
  if (picture.value === null) return null; // the page stands without it
  return (
    <figure class="harder card">
      <div class="pictures">
        {kinds.map((kind, place) => (
          <figure key={kind.name}>
            <Picture image={picture.value ?? null} kind={place} step={step.value} />
            <figcaption>
              {kind.title}
              <span class="muted">{kind.levels[step.value].text}</span>
            </figcaption>
          </figure>
        ))}
      </div>
      <label class="hardness">
        <span>easier</span>
        <input
          type="range"
          min={0}
          max={steps - 1}
          step={1}
          value={step.value}
          aria-label="How hard the pictures are to make out"
          aria-valuetext={`step ${step.value + 1} of ${steps}`}
          onInput={(event) => {
            step.value = Number(event.currentTarget.value);
          }}
        />
        <span>harder</span>
      </label>
    </figure>
  );
}

function Picture(props: { image: FloatImage | null; kind: number; step: number }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !props.image) return;
    const { width, height, data } = degradedPicture(props.image, props.kind, props.step);
    const pixels = new ImageData(width, height);
    for (const [pixel, value] of data.entries()) {
      const grey = Math.round(value * 255);
      pixels.data.set([grey, grey, grey, 255], pixel * 4);
    }
    context.putImageData(pixels, 0, 0);
  }, [props.image, props.kind, props.step]);
  const side = props.image?.width ?? 144;
  return <canvas ref={canvas} width={side} height={side} aria-hidden="true" />;
}
