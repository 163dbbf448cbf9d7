// npm run build: everything that changed since the last build.
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { line, main } from './say.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  line('build', 'up to date');
});
