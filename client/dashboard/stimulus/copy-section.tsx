import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { manipulationNamed } from '../../../src/degradations/index.js';
import type { ByteImage } from '../../../src/image/image.js';
import { pngFile } from './png-file.js';
import { commandText, seriesOf } from './recipe-text.js';
import type { Workbench } from './workbench.js';

/** Takes what was found out of the page: recipe, command, series of a study file, picture. */
export function CopySection({ bench }: { bench: Workbench }): JSX.Element | null {
  /** an object of its own for every copy: each is told for its full time */
  const [said, setSaid] = useState({ text: '' });
  useEffect(() => {
    if (said.text === '') return;
    const timer = setTimeout(() => setSaid({ text: '' }), 4000);
    return () => clearTimeout(timer);
  }, [said]);
  const [chosen, setChosen] = useState<number | null>(null);
  const { images, making, recipe, result } = bench;
  const picked = images.picked.value;
  if (recipe.value === null || picked === null) return null;
  const { steps } = making.value;
  const varied = Math.min(chosen ?? steps.length - 1, steps.length - 1);
  const own = picked.set === 'file';
  const texts = [
    { name: 'Copy recipe', text: JSON.stringify(recipe.value, null, 2) },
    ...(steps.length === 0
      ? []
      : [
          {
            name: 'Copy as command',
            text: commandText(own ? picked.id : `${picked.id}.png`, making.value, bench.tableName),
          },
          {
            name: 'Copy as study series',
            text: JSON.stringify(seriesOf(steps, varied, bench.tableName), null, 2),
          },
        ]),
  ];
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid({ text: 'Copied.' });
    } catch {
      setSaid({ text: 'This browser did not allow copying: select the text below instead.' });
    }
  };
  const base = picked.id.replace(/\.\w+$/, '');
  const labels = steps.map(({ manipulation, parameters }) =>
    manipulationNamed(manipulation).conditionLabel(parameters),
  );
  return (
    <section class="copy" aria-labelledby="copy-title">
      <h2 id="copy-title">Take it with you</h2>
      <p class="row">
        {texts.map(({ name, text }) => (
          <button key={name} type="button" class="button compact" onClick={() => void copy(text)}>
            {name}
          </button>
        ))}
        {result.value !== null && (
          <button
            type="button"
            class="button compact"
            onClick={() => void save(result.value?.pixels, [base, ...labels].join('_'))}
          >
            Save result as PNG
          </button>
        )}
        <button type="button" class="button compact" onClick={() => void save(picked.pixels, base)}>
          Save original as PNG
        </button>
        <span role="status" class="muted">
          {said.text}
        </span>
      </p>
      {steps.length > 1 && (
        <label class="varied">
          the series varies{' '}
          <select value={varied} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
            {steps.map(({ manipulation }, position) => (
              <option key={position} value={position}>
                step {position + 1}: {manipulationNamed(manipulation).level.title}
              </option>
            ))}
          </select>
        </label>
      )}
      {result.value !== null && (
        <dl class="hashes">
          <dt>content hash</dt>
          <dd>
            <code>{result.value.contentHash}</code>
          </dd>
          <dt>stimulus id</dt>
          <dd>
            <code>{result.value.stimulusId}</code>
          </dd>
        </dl>
      )}
      <details>
        <summary>Show the texts</summary>
        {texts.map(({ name, text }) => (
          <figure key={name}>
            <figcaption>{name.replace('Copy ', '')}</figcaption>
            <pre tabIndex={0}>{text}</pre>
          </figure>
        ))}
        <p class="muted">
          The same image, recipe and seed give the same pixels on any machine; seed, colour and
          rounding of a series are those of its study.
        </p>
      </details>
    </section>
  );
}

/** Hands a picture to the browser as a file to keep. */
async function save(image: ByteImage | undefined, name: string): Promise<void> {
  if (image === undefined) return;
  const address = URL.createObjectURL(await pngFile(image));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
