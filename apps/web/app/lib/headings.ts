/** Moves the headings of a written text so that its highest stands one below that of the page around it. */
export function headingsBelow(html: string, level: number): string {
  const levels = [...html.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
  const shift = level + 1 - Math.min(...levels);
  if (levels.length === 0 || shift === 0) return html;
  return html.replace(/(<\/?h)([1-6])/g, (_all, tag: string, old: string) => {
    return `${tag}${String(Math.min(6, Math.max(1, Number(old) + shift)))}`;
  });
}
