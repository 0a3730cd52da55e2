import { Option, type Command } from 'commander';
import { VisavisError } from '../errors.js';
import { mappedFields } from '../records/index.js';
import type { ColumnMapping, MappedField, ReadTrialsOptions } from '../records/index.js';

/** What the options of {@link addReadingOptions} give, under their names on the command line. */
export interface ReadingOptions {
  column?: ColumnMapping;
  rtUnit?: 's' | 'ms';
  observersAre?: 'people' | 'networks';
}

/** Adds the options that say how CSV files are to be read. */
export function addReadingOptions(command: Command): Command {
  return command
    .option(
      '--column <field=name>',
      `the column that holds a field, once for each that has another name (${Object.keys(mappedFields).join(', ')})`,
      columnOption,
    )
    .addOption(
      new Option('--rt-unit <unit>', 'unit of the reaction times (default: s)').choices([
        's',
        'ms',
      ]),
    )
    .addOption(
      new Option(
        '--observers-are <kind>',
        'what the observers of the files are (default: networks have no reaction times)',
      ).choices(['people', 'networks']),
    );
}

/** The same for {@link readTrials}. */
export function howToRead({ column, rtUnit, observersAre }: ReadingOptions): ReadTrialsOptions {
  const kind = { people: 'participant', networks: 'network' } as const;
  return {
    columns: column,
    rtUnit,
    kind: observersAre === undefined ? undefined : kind[observersAre],
  };
}

/** Reads one `--column observer=worker_id` more. */
export function columnOption(value: string, before: ColumnMapping = {}): ColumnMapping {
  const at = value.indexOf('=');
  const field = value.slice(0, at);
  const name = value.slice(at + 1).trim();
  if (at === -1 || !Object.hasOwn(mappedFields, field) || name === '' || field in before) {
    throw new VisavisError('INVALID_INPUT', {
      expected: `one of ${Object.keys(mappedFields).join(', ')}, each once, then = and a column name`,
      field: '--column',
      got: `"${value}"`,
      mend: 'for example --column observer=worker_id',
    });
  }
  return { ...before, [field as MappedField]: name };
}
