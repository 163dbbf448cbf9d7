import type { RowResult } from './import-store.js';
import { tell, type Reason } from './reason.js';
import { summarize } from './runner.js';

export interface ImportReport {
  summary: ReturnType<typeof summarize>;
  rows: { row: number; outcome: string; reasons: string[]; eventId: string | null }[];
}

export const reportOf = (rows: readonly RowResult[]): ImportReport => ({
  summary: summarize(rows),
  rows: rows.map(({ row, outcome, reasons, eventId }) => ({
    row,
    outcome: outcome.toLowerCase(),
    reasons: reasons.map((reason) => tell(reason)),
    eventId,
  })),
});

/** Counts per outcome, and the reasons that were given most often with an example of each. */
export function summaryLines(rows: readonly RowResult[]): string[] {
  const { rows: total, ...counts } = summarize(rows);
  const head = `${String(total)} rows: ${Object.entries(counts)
    .map(([name, count]) => `${String(count)} ${name}`)
    .join(', ')}`;
  const byCode = Map.groupBy(
    rows.flatMap(({ row, reasons }) => reasons.map((reason) => ({ row, reason }))),
    ({ reason }) => reason.code,
  );
  const common = [...byCode.values()].toSorted((a, b) => b.length - a.length).slice(0, 12);
  const lines = common.flatMap((group) => {
    const [first] = group;
    return first ? [`  ${String(group.length).padStart(5)} × ${example(first.row, first.reason, group.length)}`] : [];
  });
  return [head, ...(lines.length > 0 ? ['Most frequent reasons:', ...lines] : [])];
}

const example = (row: number, reason: Reason, count: number): string =>
  count === 1 || !reason.values
    ? `${tell(reason)}${count === 1 ? ` (row ${String(row)})` : ''}`
    : `for example row ${String(row)}: ${tell(reason)}`;
