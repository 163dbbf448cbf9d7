/** Waits until something that happens elsewhere has happened. */
export async function until(holds: () => unknown, ms = 15_000): Promise<void> {
  const end = Date.now() + ms;
  for (;;) {
    if ((await holds()) === true) return;
    if (Date.now() > end) throw new Error(`This did not become true within ${String(ms)} ms: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
