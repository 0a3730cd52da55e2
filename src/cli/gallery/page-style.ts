/** Style of the gallery: light paper, rows of pictures that scroll by themselves. */
export const pageStyle = `
:root { color-scheme: light; --ink: #171b21; --muted: #545d69; --line: #d5dae0; --accent: #0f5c8c; }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 110rem; padding: 1.5rem clamp(1rem, 4vw, 3rem); background: #fff;
  color: var(--ink); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif; }
h1 { margin: 0 0 .5rem; font-size: clamp(1.5rem, 4vw, 2.2rem); line-height: 1.2; }
h2 { font-size: 1.15rem; margin: 0 0 .25rem; }
h2.family { margin: 3rem 0 0; padding-top: 1rem; border-top: 2px solid var(--ink); font-size: 1.5rem; }
h3 { margin: 2rem 0 .25rem; font-size: 1.2rem; }
h4 { margin: 1rem 0 .4rem; font-size: .95rem; font-weight: 600; }
p { margin: .25rem 0; max-width: 70ch; overflow-wrap: anywhere; }
code { font: .85em ui-monospace, 'SF Mono', Menlo, Consolas, monospace; color: var(--muted);
  overflow-wrap: anywhere; }
a { color: var(--accent); }
.reference, footer { color: var(--muted); font-size: .9rem; }
nav { margin: 1.5rem 0; padding: 1rem 1.25rem; background: #f3f5f7; border-radius: 8px; }
nav section + section { margin-top: .75rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: 0; padding: 0; list-style: none; }
nav li a { display: inline-block; padding: .2rem 0; }
.strip { display: flex; gap: .75rem; overflow-x: auto; padding-bottom: .75rem;
  scrollbar-width: thin; }
.strip:focus-visible { outline: 2px solid var(--accent); outline-offset: 4px; }
figure { flex: none; width: 11rem; margin: 0; }
figure img { display: block; width: 100%; height: auto; margin-bottom: .4rem; }
figcaption { font-size: .85rem; line-height: 1.35; overflow-wrap: anywhere; }
.warn { color: #8a5300; font-weight: 600; }
.refused { font-size: .85rem; padding: .5rem; background: #f3f5f7; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
@media (max-width: 30rem) { figure { width: 8.75rem; } .strip { gap: .5rem; } }
`;
