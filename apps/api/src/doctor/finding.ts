export type Level = 'ok' | 'warning' | 'wrong';

/** What one check has found. `todo` is there unless all is well. */
export interface Finding {
  check: string;
  level: Level;
  found: string;
  todo?: string;
}

export const ok = (check: string, found: string): Finding => ({ check, level: 'ok', found });
export const warning = (check: string, found: string, todo: string): Finding => ({
  check,
  level: 'warning',
  found,
  todo,
});
export const wrong = (check: string, found: string, todo: string): Finding => ({ check, level: 'wrong', found, todo });

/** Longer than the slowest honest answer, shorter than anybody's patience. */
export const PATIENCE_MS = 20_000;

/** Runs one check. Whatever fails in it, or does not come to an end, is a finding, too: the others go on. */
export async function examine(
  check: string,
  work: (signal: AbortSignal) => Promise<Finding[]>,
  patience: number,
): Promise<Finding[]> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding[]>((resolve) => {
    const todo = 'Check the network and the firewall of this machine, then try again.';
    timer = setTimeout(() => {
      resolve([warning(check, `no answer within ${String(patience / 1000)} s`, todo)]);
      stop.abort();
    }, patience);
  });
  try {
    return await Promise.race([work(stop.signal), late]);
  } catch (error) {
    const { found, todo } = excuse(error);
    return [warning(check, found, todo)];
  } finally {
    clearTimeout(timer);
  }
}

/** DNS was asked and gave no answer: this says nothing about the record. */
export class DnsSilent extends Error {
  constructor(
    readonly record: string,
    readonly code: string,
  ) {
    super(`DNS gave no answer for ${record} (${code})`);
  }
}

function excuse(error: unknown): { found: string; todo: string } {
  if (error instanceof DnsSilent)
    return {
      found: error.message,
      todo: 'Check the network of this machine, or name another DNS server: --dns 9.9.9.9',
    };
  return { found: error instanceof Error ? error.message : String(error), todo: 'Try again.' };
}
