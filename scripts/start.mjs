// npm start: from a fresh clone to a page that answers; then it looks after everything until Ctrl-C.
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { main } from './say.mjs';

// The install hands over to another Node: what a person waited there counts too.
process.env.TURNOUT_BEGUN ??= String(Date.now());
const begun = performance.now() - (Date.now() - Number(process.env.TURNOUT_BEGUN));

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { supervise } = await import('./supervise.mjs');
  return supervise({ command: 'npm start', begun });
});
// Whatever still holds the process open has been told to end.
process.exit();
