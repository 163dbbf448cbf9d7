/** Typing mistakes between two words (insert, delete, replace, swap of neighbours); stops counting above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  const columns = Array.from({ length: b.length + 1 }, (_, index) => index);
  let rows: number[][] = [[], columns];
  for (let i = 1; i <= a.length; i += 1) {
    const current = nextRow(a, b, i, rows);
    if (Math.min(...current) > limit) return limit + 1;
    rows = [rows[1] ?? [], current];
  }
  return rows[1]?.[b.length] ?? 0;
}

/** The costs of the first `i` letters of `a` against every beginning of `b`, from the two rows before. */
function nextRow(a: string, b: string, i: number, [before = [], previous = []]: number[][]): number[] {
  const row = [i];
  for (let j = 1; j <= b.length; j += 1) {
    const replaced = at(previous, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
    const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    const swapped = isSwap ? at(before, j - 2) + 1 : Infinity;
    row.push(Math.min(at(previous, j) + 1, at(row, j - 1) + 1, replaced, swapped));
  }
  return row;
}

const at = (row: number[], index: number): number => row[index] ?? Infinity;
