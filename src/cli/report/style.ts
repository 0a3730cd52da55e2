/** The look of a report: on a screen, on a phone, in print. System fonts, since it refers to nothing outside. */
export const reportStyle = `
:root { color-scheme: light; --ink: #1a1d21; --soft: #50575f; --line: #d8dce1; --wash: #f5f7f9; --accent: #0067b3; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 16px/1.5 Helvetica, Arial, 'DejaVu Sans', sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 2.6rem 0 .8rem; padding-top: .9rem; border-top: 1px solid var(--line); }
p, li { max-width: 44rem; }
a { color: var(--accent); }
code { font: .85em/1.4 'DejaVu Sans Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.lead { color: var(--soft); margin: 0 0 1.2rem; }
.note { border-left: 4px solid #c2410c; background: #fdf3ec; padding: .6rem .9rem; max-width: 44rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; margin: 0; max-width: none; }
nav li { padding: .25rem 0; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; line-height: 1.35; }
th, td { text-align: left; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: normal; }
thead th { font-weight: bold; vertical-align: bottom; border-bottom: 2px solid var(--soft); }
tbody th { position: sticky; left: 0; background: #fff; }
.name { white-space: nowrap; }
.number + td, .number + th { padding-left: 1rem; }
.number { text-align: right; padding: .3rem .3rem .3rem .9rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .number { white-space: normal; }
.interval { display: block; color: var(--soft); font-size: .85em; }
.confusion table { font-size: .72rem; }
.confusion td { text-align: center; padding: 0; width: 1.9rem; min-width: 1.9rem; height: 1.6rem; vertical-align: middle; border: 1px solid var(--line); }
.confusion th { padding: .1rem .4rem .1rem 0; border: 0; white-space: nowrap; vertical-align: middle; }
.confusion thead th:not(:first-child) { height: 5.6rem; vertical-align: bottom; padding: 0 0 .2rem; text-align: center; }
.confusion thead span { writing-mode: vertical-rl; transform: rotate(180deg); }
figure { margin: 1.2rem 0 1.8rem; }
.tabular figcaption { padding: 0 0 .5rem; }
.drawing { overflow-x: auto; }
.drawing svg { display: block; max-width: 100%; height: auto; }
figcaption { color: var(--soft); font-size: .9rem; max-width: 44rem; padding-top: .4rem; }
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: 10rem 1fr; gap: .8rem; padding: .3rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
#provenance table { width: 100%; }
#provenance td { overflow-wrap: anywhere; }
.fact { display: block; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (max-width: 36rem) {
  main { padding: 1rem 1rem 3rem; }
  h1 { font-size: 1.5rem; }
  dl > div { grid-template-columns: 1fr; gap: 0; }
  .drawing svg { max-width: none; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  html { font-size: 9.5pt; }
  body { font-size: 9.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  h1 { font-size: 17pt; }
  h2 { font-size: 12.5pt; margin-top: 7mm; break-after: avoid; }
  .table, .drawing { overflow: visible; }
  table { font-size: 7.6pt; }
  .number { padding-left: .5rem; }
  .confusion table { font-size: 6.4pt; }
  .confusion td { width: 5.6mm; min-width: 5.6mm; height: 4.8mm; }
  .confusion, .short, figure:not(.tabular), tr, figcaption { break-inside: avoid; }
  figcaption { font-size: 8pt; }
  figure { margin: 3mm 0 5mm; }
  td, th { padding-top: .15rem; padding-bottom: .15rem; }
  .tabular figcaption { break-after: avoid; }
  tbody th { position: static; }
  thead { display: table-header-group; }
  .drawing svg { max-width: 100%; max-height: 225mm; width: auto; }
  p, li, figcaption { max-width: none; }
}
`;
