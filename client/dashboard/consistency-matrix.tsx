import { useRef, useState } from 'preact/hooks';
import { kappaColour } from '../../src/figures/kappa-colour.js';
import type { ConsistencyCell } from '../../src/schema/dashboard.js';
import type { ObserverKind } from '../../src/schema/trial.js';
import { theme } from '../figures/colour-theme.js';
import { cellText, describeCell, type MatrixValue } from './consistency-text.js';

export type { MatrixValue } from './consistency-text.js';

export interface MatrixObserver {
  id: string;
  kind: ObserverKind;
  title: string;
  /** with its kind where the title does not say that it is simulated */
  fullTitle: string;
}

interface Props {
  observers: readonly MatrixObserver[];
  cells: readonly ConsistencyCell[];
  value: MatrixValue;
  /** κ at the ends of the colour scale */
  limit: number;
}

interface Place {
  row: number;
  column: number;
}

const steps: Partial<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** The matrix as a grid: one stop for the Tab key, arrow keys within, details below. */
export function ConsistencyMatrix({ observers, cells, value, limit }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const [focus, setFocus] = useState<Place>({ row: 0, column: Math.min(1, observers.length - 1) });
  const [pointed, setPointed] = useState<Place | null>(null);
  const [inside, setInside] = useState(false);
  const byPair = new Map(
    cells.flatMap((cell) => [
      [pairKey(cell.a, cell.b), cell],
      [pairKey(cell.b, cell.a), cell],
    ]),
  );
  const cellAt = ({ row, column }: Place) =>
    byPair.get(pairKey(observers.at(row)?.id ?? '', observers.at(column)?.id ?? ''));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const limitTo = (place: number) => Math.max(0, Math.min(observers.length - 1, place));
    const next = {
      row: limitTo(focus.row + step.row),
      column: limitTo(focus.column + step.column),
    };
    setFocus(next);
    const row = table.current?.tBodies.item(0)?.rows.item(next.row);
    row?.cells.item(next.column + 1)?.focus();
  };
  const told = pointed ?? (inside ? focus : null);
  return (
    <>
      <div class="scroll matrix-scroll" onPointerLeave={() => setPointed(null)}>
        <table
          ref={table}
          class="matrix"
          role="grid"
          aria-label="Error consistency κ of every two observers"
          aria-readonly="true"
          onKeyDown={onKeyDown}
          onFocusIn={() => setInside(true)}
          onFocusOut={() => setInside(false)}
        >
          <thead>
            <tr>
              <th scope="col" class="corner">
                <span class="visually-hidden">Observer</span>
              </th>
              {observers.map((observer) => (
                <ObserverHeading key={observer.id} observer={observer} scope="col" />
              ))}
            </tr>
          </thead>
          <tbody>
            {observers.map((observer, row) => (
              <tr key={observer.id}>
                <ObserverHeading observer={observer} scope="row" />
                {observers.map((other, column) => (
                  <Cell
                    key={other.id}
                    cell={cellAt({ row, column })}
                    self={row === column}
                    {...{ value, limit }}
                    tabIndex={focus.row === row && focus.column === column ? 0 : -1}
                    onFocus={() => setFocus({ row, column })}
                    onPointerEnter={() => setPointed({ row, column })}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="matrix-detail" role="status">
        {told === null
          ? 'Point at a cell, or move with the arrow keys, for its details.'
          : describeCell(observers[told.row], observers[told.column], cellAt(told))}
      </p>
    </>
  );
}

function ObserverHeading({ observer, scope }: { observer: MatrixObserver; scope: 'row' | 'col' }) {
  return (
    <th scope={scope} class={observer.kind}>
      {observer.title}
      {observer.kind === 'simulated' && observer.fullTitle !== observer.title && (
        <small>simulated</small>
      )}
    </th>
  );
}

interface CellProps {
  cell: ConsistencyCell | undefined;
  self: boolean;
  value: MatrixValue;
  limit: number;
  tabIndex: number;
  onFocus: () => void;
  onPointerEnter: () => void;
}

function Cell({ cell, self, value, limit, ...rest }: CellProps) {
  if (self) {
    return (
      <td class="self" {...rest}>
        <span class="visually-hidden">the same observer</span>
      </td>
    );
  }
  const text = cellText(cell, value);
  const colour = text.kappa === null ? null : kappaColour(text.kappa, limit, theme.value);
  return (
    <td
      class={colour === null ? 'blank' : ''}
      style={{ backgroundColor: colour?.fill ?? '', color: colour?.ink ?? '' }}
      {...rest}
    >
      {text.main}
      {text.small !== '' && <small>{text.small}</small>}
    </td>
  );
}

const pairKey = (a: string, b: string) => `${a}\n${b}`;
