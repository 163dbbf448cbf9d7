import type { Finding, Level } from './finding.js';

const mark: Record<Level, string> = { ok: 'ok', warning: 'warning', wrong: 'wrong' };

/** A line for each check; below it, what to do. */
export function report(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, level, found, todo }) => [
    `${mark[level].padEnd(8)} ${check.padEnd(width)}  ${found}`,
    ...(todo === undefined ? [] : [`${' '.repeat(10 + width)} → ${todo}`]),
  ]);
  const count = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  const sum = `${String(count('ok'))} ok, ${String(count('warning'))} to look at, ${String(count('wrong'))} wrong`;
  return `${lines.join('\n')}\n\n${sum}.`;
}
