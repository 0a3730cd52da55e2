import { useEffect, useRef, useState } from 'preact/hooks';
import type { AnsweredImage, AnsweredImages } from '../../../src/schema/answered-images.js';
import { addresses } from '../addresses.js';
import { ImageAnswers } from './image-answers.js';
import { imageText, rightText } from './wall-text.js';

/** More marks in a row than this say no more than the count beside them. */
const mostMarks = 20;

/** Thumbnails with a mark for each observer's answer; a click shows every answer. */
export function ImageWall({ result }: { result: AnsweredImages }) {
  const [open, setOpen] = useState<AnsweredImage | null>(null);
  return (
    <>
      <p class="muted small" aria-hidden="true">
        ● right, ○ wrong or no answer, in the order of the table below
      </p>
      <ul class="wall">
        {result.shown.map((image) => (
          <li key={`${image.category} ${image.image}`}>
            <button
              type="button"
              class="wall-image"
              aria-label={imageText(image, result.reference)}
              onClick={() => setOpen(image)}
            >
              <Thumbnail image={image} />
              <span class="wall-category">{image.category}</span>
              <Marks image={image} result={result} people />
              <Marks image={image} result={result} people={false} />
            </button>
          </li>
        ))}
      </ul>
      {open !== null && <AnswersDialog image={open} result={result} close={() => setOpen(null)} />}
    </>
  );
}

function Thumbnail({ image: { contentHash } }: { image: AnsweredImage }) {
  if (contentHash === null) return <span class="wall-missing">image not here</span>;
  return (
    <img src={addresses.stimulus(contentHash)} alt="" loading="lazy" width="112" height="112" />
  );
}

function Marks({
  image,
  result,
  people,
}: {
  image: AnsweredImage;
  result: AnsweredImages;
  people: boolean;
}) {
  const given = new Map(image.answers.map(({ observer, response }) => [observer, response]));
  const answered = result.observers.filter(
    ({ id, kind }) => (kind === 'network') !== people && given.has(id),
  );
  if (answered.length === 0) return null;
  const counts = people ? image.people : image.networks;
  return (
    <span class={`wall-marks ${people ? result.reference : 'network'}`}>
      <span>
        {people ? (result.reference === 'participant' ? 'people' : 'simulated') : 'networks'}{' '}
        {rightText(counts)}
      </span>
      {answered.length <= mostMarks && (
        <span>
          {answered.map(({ id }) => (given.get(id) === image.category ? '●' : '○')).join('')}
        </span>
      )}
    </span>
  );
}

function AnswersDialog({
  image,
  result,
  close,
}: {
  image: AnsweredImage;
  result: AnsweredImages;
  close: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close(); // gives the focus back to the thumbnail
  }, []);
  return (
    <dialog
      ref={dialog}
      class="answers"
      aria-label={`Every answer to ${image.image}`}
      onClose={close}
      onClick={(event) => {
        if (event.target === dialog.current) close(); // beside the content
      }}
    >
      <ImageAnswers image={image} result={result} />
      <button type="button" class="button" onClick={close}>
        Close
      </button>
    </dialog>
  );
}
