// npm start: from a fresh clone to a page that answers; then it looks after everything until Ctrl-C.
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { main } from './say.mjs';

const begun = performance.now();

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { supervise } = await import('./supervise.mjs');
  return supervise({ command: 'npm start', begun });
});
// Whatever still holds the process open has been told to end.
process.exit();
