import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ParticipantResult } from '../../../src/schema/dashboard.js';
import { MarkedText } from '../pages/marked-text.js';
import { categoryName } from '../words/category-name.js';
import { words } from '../words/index.js';
import { answerPhrase } from './result-words.js';

type ShownImage = ParticipantResult['onlyYou'][number];

/** Up to three images with what they showed and what was answered. */
export function ShownImages(props: {
  title: string;
  /** said where there is no such image */
  none: string;
  images: readonly ShownImage[];
  /** a condition in words */
  describe: (condition: string) => string;
  fetchImage: (contentHash: string) => Promise<ImageBitmap>;
}): JSX.Element {
  return (
    <>
      <h3>{props.title}</h3>
      {props.images.length === 0 ? (
        <p class="muted">{props.none}</p>
      ) : (
        <ul class="shown-images">
          {props.images.map((image) => (
            <li key={image.contentHash} class="card">
              <Picture image={image} fetchImage={props.fetchImage} />
              <p>
                <MarkedText text={words().result.it(categoryName(image.category))} />{' '}
                <bdi class="muted small">{props.describe(image.condition)}</bdi>
              </p>
              <dl>
                <Answered
                  by={words().result.byYou}
                  response={image.yourResponse}
                  category={image.category}
                />
                <Answered
                  by={image.network}
                  response={image.networkResponse}
                  category={image.category}
                />
              </dl>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Answered(props: { by: string; response: string | null; category: string }): JSX.Element {
  const told = words().result;
  const right = props.response === props.category;
  return (
    <div class={right ? 'right' : 'wrong'}>
      <dt>{props.by}</dt>
      <dd>
        {answerPhrase(props.response)}{' '}
        <span aria-label={right ? told.right : told.wrong}>{right ? '✓' : '✗'}</span>
      </dd>
    </div>
  );
}

function Picture({
  image,
  fetchImage,
}: {
  image: ShownImage;
  fetchImage: (contentHash: string) => Promise<ImageBitmap>;
}): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    void fetchImage(image.contentHash)
      .then((bitmap) => {
        const element = canvas.current;
        if (element) {
          element.width = bitmap.width;
          element.height = bitmap.height;
          element.getContext('2d')?.drawImage(bitmap, 0, 0);
        }
        bitmap.close();
      })
      .catch(() => {}); // the answers are told without the picture
  }, [image.contentHash]);
  return (
    <canvas
      ref={canvas}
      width={224}
      height={224}
      role="img"
      aria-label={words().result.picture(categoryName(image.category), image.condition)}
    />
  );
}
