import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { tableHash } from '../../../src/image/number-table.js';
import { parseTableText } from '../../../src/image/table-text.js';
import type { ParameterFieldProps } from './parameter-field.js';

/** A table of numbers: visavis's own, or those of a file, which is read here and sent nowhere. */
export function TableField(props: ParameterFieldProps & { id: string }): JSX.Element {
  const { parameter, value, onChange, tableName, onTable, id } = props;
  const [complaint, setComplaint] = useState('');
  const own = String(parameter.default);
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      const form = /\.json$/i.test(file.name) ? 'json' : 'lines';
      const table = parseTableText(await file.text(), form);
      const hash = tableHash(table);
      setComplaint('');
      onTable(hash, { fileName: file.name, table });
      onChange(hash);
    } catch (error) {
      const reason = (error as Error).message;
      setComplaint(`Could not read ${file.name} as a table of numbers: ${reason}.`);
    }
  };
  return (
    <div class="table-file">
      <span>{value === own ? own : (tableName ?? 'a file that is not here')}</span>
      <input
        id={id}
        type="file"
        accept=".json,.csv,.txt"
        aria-describedby={`${id}-about`}
        onChange={(event) => void read(event.currentTarget.files?.[0])}
      />
      {value !== own && (
        <button type="button" class="button compact" onClick={() => onChange(own)}>
          Use “{own}”
        </button>
      )}
      {complaint !== '' && <p role="alert">{complaint}</p>}
    </div>
  );
}
