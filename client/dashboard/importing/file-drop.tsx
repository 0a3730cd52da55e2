import { useId, useRef, useState } from 'preact/hooks';

/** Where trial files are dropped, or chosen with a button. */
export function FileDrop({
  disabled,
  more,
  addFiles,
}: {
  disabled: boolean;
  /** are there files already? */
  more: boolean;
  addFiles: (files: readonly File[]) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div
      class={['file-drop', over && 'over', more && 'more'].filter(Boolean).join(' ')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!disabled) addFiles([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <p class="drop-words" aria-hidden="true">
        {more ? 'Drop further files here' : 'Drop CSV files of trials here'}
      </p>
      <button
        type="button"
        class={more ? 'button' : 'button primary'}
        disabled={disabled}
        aria-describedby={`${id}-formats`}
        onClick={() => input.current?.click()}
      >
        {more ? 'Add files …' : 'Choose files …'}
      </button>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-label="CSV files of trials"
        accept=".csv,.tsv,.txt,text/csv"
        onChange={(event) => {
          addFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = ''; // so that the same file, mended, can be chosen again
        }}
      />
      <p id={`${id}-formats`} class="small muted">
        One row a trial; commas, semicolons or tabs between the columns. The published files of 2017
        to 2021 and Brain-Score’s tables are read as they are; of others you say which column is
        which.
      </p>
    </div>
  );
}
