import { kappaColour } from '../../../src/figures/kappa-colour.js';
import { theme } from '../../figures/colour-theme.js';

/** What stands in one cell. */
export interface HeatCell {
  text: string;
  /** −1 … 1: how strongly it is coloured, and in which of two colours */
  strength: number;
  /** all that is known of it, for who points at it */
  title: string;
}

/** Categories presented against responses, each cell with its number and a colour that follows it. */
export function ConfusionTable({
  name,
  rows,
  columns,
  cellAt,
}: {
  name: string;
  rows: readonly string[];
  columns: readonly string[];
  cellAt: (row: number, column: number) => HeatCell | null;
}) {
  return (
    <div class="scroll" role="region" aria-label={name} tabIndex={0}>
      <table class="confusion" aria-label={name}>
        <thead>
          <tr>
            <th scope="col">shown</th>
            {columns.map((response) => (
              <th key={response} scope="col" class="response">
                <span>{response}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((category, row) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {columns.map((response, column) => {
                const cell = cellAt(row, column);
                const diagonal = category === response ? 'diagonal' : '';
                if (cell === null) return <td key={response} class={diagonal} />;
                const { fill, ink } = kappaColour(cell.strength, 1, theme.value);
                return (
                  <td
                    key={response}
                    class={diagonal}
                    title={cell.title}
                    style={{ backgroundColor: fill, color: ink }}
                  >
                    {cell.text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
