import type { JSX } from 'preact';
import type { ByteImage } from '../../../src/image/image.js';
import type { RenderAnswer } from './degrade-protocol.js';
import { usePixels } from './use-pixels.js';

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
  return <canvas ref={usePixels(image)} width={image.width} height={image.height} />;
}
