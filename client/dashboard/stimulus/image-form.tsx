import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Workbench } from './workbench.js';

/** Which image: one of a study's, or a file that stays in the browser. */
export function ImageForm({ bench }: { bench: Workbench }): JSX.Element {
  const { images } = bench;
  const { studies, study, list, picked, complaint, loading } = images;
  const fileId = useId();
  const known = list.value?.images ?? [];
  const own = picked.value?.set === 'file';
  const categories = [...new Set(known.map(({ category }) => category))];
  const another = () => {
    const others = known.filter(({ id }) => id !== picked.value?.id);
    const [number] = crypto.getRandomValues(new Uint32Array(1));
    if (others.length > 0) void images.chooseImage(others[number % others.length].id);
  };
  return (
    <section aria-labelledby="image-title" aria-busy={loading.value}>
      <h2 id="image-title">Image</h2>
      {studies.value?.length === 0 && (
        <p>
          No study is here to take images from. Run{' '}
          <code>npx visavis prepare studies/demo.json</code> and reload this page, or take a file of
          your own.
        </p>
      )}
      {(studies.value?.length ?? 0) > 0 && (
        <div class="image-fields">
          <label>
            study
            <select
              value={study.value ?? ''}
              onChange={(event) => void images.chooseStudy(event.currentTarget.value)}
            >
              {study.value === null && <option value="">choose one</option>}
              {studies.value?.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <label>
            image
            <select
              value={own ? '' : (picked.value?.id ?? '')}
              disabled={known.length === 0}
              onChange={(event) => void images.chooseImage(event.currentTarget.value)}
            >
              {(own || picked.value === null) && <option value="">choose one</option>}
              {categories.map((category) => (
                <optgroup key={category} label={category}>
                  {known
                    .filter((image) => image.category === category)
                    .map(({ id }) => (
                      <option key={id} value={id}>
                        {id}
                      </option>
                    ))}
                </optgroup>
              ))}
            </select>
          </label>
          <button
            type="button"
            class="button compact"
            disabled={known.length < 2}
            onClick={another}
          >
            Another
          </button>
        </div>
      )}
      <div class="own-file">
        <label for={fileId}>or a file of your own (it stays in this browser)</label>
        <input
          id={fileId}
          type="file"
          accept="image/*"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void images.chooseFile(file);
          }}
        />
      </div>
      {complaint.value !== '' && <p role="alert">{complaint.value}</p>}
      {picked.value !== null && picked.value.note !== '' && (
        <p class="notice">{picked.value.note}</p>
      )}
    </section>
  );
}
