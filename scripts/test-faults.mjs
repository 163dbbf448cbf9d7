// npm run test:faults -- [--scenario <name>|all] [--seed <n>] [--seeds <count>] [--recipients <n>] [--smtp <url>]
// Kills workers, Redis and PostgreSQL while mails go out, on servers of its own; the last line is the verdict as JSON.
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { inRoot, openly } from './project.mjs';
import { main } from './say.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const program = inRoot('dist', 'test', 'faults', 'main.js');
  return openly(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], { channel: true });
});
