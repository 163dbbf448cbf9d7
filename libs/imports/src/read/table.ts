import { parse } from 'csv-parse/sync';
import { badInput } from '#platform/problem.js';

export interface TableRow {
  /** Counted from 1, without the heading. */
  row: number;
  cells: string[];
}

export interface Table {
  /** Never empty and never twice the same: a nameless column is "column 3", a second "Date" is "Date (2)". */
  headings: string[];
  rows: TableRow[];
  delimiter: string;
}

const delimiters = [',', ';', '\t', '|'];
const mostRows = 50_000;

/** Reads a CSV file as people save it: any of the usual delimiters, with or without a byte order mark. */
export function readTable(content: Buffer): Table {
  const text = decode(content);
  const delimiter = delimiterOf(text);
  const records = recordsOf(text, delimiter);
  const [first, ...rest] = records;
  if (!first) throw badInput('file', 'The file is empty. Its first line must name the columns.');
  if (rest.length === 0) throw badInput('file', 'The file has a heading and no rows.');
  if (rest.length > mostRows) {
    throw badInput(
      'file',
      `The file has ${String(rest.length)} rows; at most ${String(mostRows)} are read at once. Split it.`,
    );
  }
  const width = Math.max(first.length, 1);
  return {
    headings: headingsOf(first),
    rows: rest.map((cells, index) => ({ row: index + 1, cells: trimTail(cells, width) })),
    delimiter,
  };
}

function recordsOf(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    const line =
      typeof error === 'object' && error !== null && 'lines' in error ? ` near line ${String(error.lines)}` : '';
    throw badInput('file', `The file cannot be read as CSV${line}: a quotation mark is opened and never closed.`);
  }
}

function decode(content: Buffer): string {
  if (content.length === 0) throw badInput('file', 'The file is empty. Its first line must name the columns.');
  if (content.subarray(0, 2).toString('latin1') === 'PK') {
    throw badInput('file', 'This is a workbook, not CSV. Open it and save it as "CSV UTF-8".');
  }
  const mark = content.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return new TextDecoder('utf-16le').decode(content);
  if (mark === 'feff') return new TextDecoder('utf-16be').decode(content);
  if (content.includes(0)) throw badInput('file', 'This is not a text file. Save the table as "CSV UTF-8".');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw badInput(
      'file',
      `The file is not UTF-8: line ${String(firstBadLine(content))} holds letters in another encoding. Save it as "CSV UTF-8".`,
    );
  }
}

function firstBadLine(content: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let start = 0;
  while (start < content.length) {
    const end = content.indexOf(10, start);
    const stop = end === -1 ? content.length : end + 1;
    try {
      decoder.decode(content.subarray(start, stop));
    } catch {
      return line;
    }
    start = stop;
    line += 1;
  }
  return line;
}

/** The delimiter with which the first rows have the most, and equally many, columns. */
function delimiterOf(text: string): string {
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const rows = sample(text, delimiter);
    const width = rows[0]?.length ?? 0;
    const same = rows.filter((row) => row.length === width).length;
    const score = width < 2 ? 0 : (width * same) / Math.max(rows.length, 1);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function sample(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: 12,
    });
  } catch {
    return [];
  }
}

function headingsOf(cells: string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.replace(/\s+/gu, ' ').trim() || `column ${String(index + 1)}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${String(count)})`;
  });
}

/** Spreadsheets leave empty cells behind the last column; they shift nothing. */
function trimTail(cells: string[], width: number): string[] {
  let end = cells.length;
  while (end > width && (cells[end - 1] ?? '').trim() === '') end -= 1;
  return cells.slice(0, end);
}
