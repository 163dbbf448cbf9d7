export const styles = `
:root { color-scheme: light dark; --paper: oklch(98.5% 0.006 85); --ink: oklch(20% 0.01 60); --quiet: oklch(43% 0.01 60);
  --line: oklch(86% 0.008 80); --accent: oklch(42% 0.11 240); }
@media (prefers-color-scheme: dark) { :root { --paper: oklch(19% 0.008 260); --ink: oklch(94% 0.006 85); --quiet: oklch(76% 0.008 80);
  --line: oklch(34% 0.01 260); --accent: oklch(80% 0.09 240); } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/26px 'Atkinson Hyperlegible Next', system-ui, sans-serif }
main { max-width: 60rem; margin: 0 auto; padding: 16px }
h1 { font-size: 29px; line-height: 36px; margin: 16px 0 8px; overflow-wrap: anywhere }
a { color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.quiet { color: var(--quiet); margin: 0 0 16px }
label { display: block; font-weight: 600 }
.row { display: flex; flex-wrap: wrap; gap: 8px }
input { flex: 1 1 12rem; min-width: 0 }
input, button, .button { min-height: 44px; padding: 8px 16px; font: inherit; color: inherit; background: transparent; border: 1px solid var(--quiet); border-radius: 6px }
button { cursor: pointer; font-weight: 600 }
.button { text-decoration: none }
.plain { margin-top: 32px; font-weight: 400 }
.mails { list-style: none; margin: 24px 0 0; padding: 0; border-top: 1px solid var(--line) }
.mails a { display: grid; gap: 0 16px; padding: 12px 0; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; overflow-wrap: anywhere }
.mails a:hover strong { text-decoration: underline }
.mails span, time { color: var(--quiet); font-variant-numeric: tabular-nums }
@media (min-width: 44rem) { .mails a { grid-template-columns: 1fr auto } .mails strong { grid-column: 1 } .mails span { grid-row: 2 } }
dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; margin: 0 0 24px }
dt { color: var(--quiet) }
dd { margin: 0; overflow-wrap: anywhere }
.tabs { display: flex; flex-wrap: wrap; gap: 4px 24px; border-bottom: 1px solid var(--line) }
.tabs a { padding: 9px 0; text-decoration: none }
.tabs [aria-current] { color: var(--ink); font-weight: 700; box-shadow: inset 0 -3px var(--accent) }
iframe { width: 100%; height: 70vh; margin-top: 16px; border: 1px solid var(--line); background: #fff }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 15px/22px ui-monospace, monospace }
`;

/** Without JavaScript the list is as old as the page. */
export const refresh = `
const list = document.getElementById('list');
setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('list');
  if (fresh && fresh.innerHTML !== list.innerHTML) list.innerHTML = fresh.innerHTML;
}, 2000);
`;
