import { parseArgs } from 'node:util';
import type { Override } from './read/mapping.js';

export interface ImportArguments {
  campaign: string;
  file: string;
  create: boolean;
  report: string | null;
  mapping: Override[];
}

export const usage =
  'Use: npm run import -- --campaign <slug> [--create] [--report <report.json>] [--map "heading=field"] <file.csv>';

/** The arguments, or a sentence about what is wrong with them. */
export function readArguments(argv: readonly string[]): ImportArguments | string {
  const parsed = parse(argv);
  if (typeof parsed === 'string') return parsed;
  const { values, positionals } = parsed;
  const [file, second] = positionals;
  if (values.campaign === undefined || values.campaign === '') return 'Say into which campaign: --campaign <slug>.';
  if (file === undefined) return 'Say which file.';
  if (second !== undefined) return `One file at a time: ${positionals.join(', ')} are ${String(positionals.length)}.`;
  const mapping: Override[] = [];
  for (const pair of values.map ?? []) {
    const at = pair.lastIndexOf('=');
    if (at < 1) return `--map "${pair}" is not understood: write "heading=field", or "heading=" to ignore a column.`;
    mapping.push({ heading: pair.slice(0, at).trim(), field: pair.slice(at + 1).trim() || null });
  }
  return { campaign: values.campaign, file, create: values.create === true, report: values.report ?? null, mapping };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        campaign: { type: 'string' },
        create: { type: 'boolean' },
        report: { type: 'string' },
        map: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
