/**
 * Kernels over planes of 32-bit floats. Places, rows (from row to row) and steps are bytes; the
 * sources in `assembly/` say what each does.
 */
export interface PlaneKernels {
  fillWhite(out: number, count: number, state: number): void;
  symmetricSum(
    out: number,
    outRow: number,
    before: number,
    after: number,
    row: number,
    cols: number,
    rows: number,
    weights: number,
    taps: number,
    step: number,
  ): void;
  mirrorColumns(
    out: number,
    outRow: number,
    source: number,
    sourceRow: number,
    cols: number,
    rows: number,
    border: number,
  ): void;
  mirrorRows(first: number, row: number, rows: number, border: number): void;
  interleave(
    out: number,
    outRow: number,
    even: number,
    odd: number,
    row: number,
    cols: number,
    rows: number,
  ): void;
  addSpread(
    out: number,
    base: number,
    row: number,
    rows: number,
    field: number,
    fieldRow: number,
    spacing: number,
    lines: number,
  ): void;
  halve(
    out: number,
    outRow: number,
    source: number,
    sourceRow: number,
    cols: number,
    rows: number,
  ): void;
  subtract(minuend: number, subtrahend: number, count: number): void;
  addDisplaced(
    sum: number,
    row: number,
    cols: number,
    rows: number,
    downs: number,
    acrosses: number,
    slice: number,
    sliceCols: number,
    sliceRows: number,
    first: number,
    perPx: number,
    mirrorCols: number,
    mirrorRows: number,
  ): void;
}
