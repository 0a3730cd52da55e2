import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ByteImage } from '../../../src/image/image.js';
import { imageDataOf } from './decode-image.js';
import type { RenderAnswer } from './degrade-protocol.js';

/**
 * Original and result, small, above the form on a narrow page, where they stay in sight while a
 * slider moves. The cards below show the same at whole pixels.
 */
export function Peek(props: { answers: readonly (RenderAnswer | null)[] }): JSX.Element {
  return (
    <div class="peek" aria-hidden="true">
      {props.answers.map((answer, i) => answer && <Small key={i} image={answer.pixels} />)}
    </div>
  );
}

function Small({ image }: { image: ByteImage }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(imageDataOf(image), 0, 0);
  }, [image]);
  return <canvas ref={canvas} width={image.width} height={image.height} />;
}
