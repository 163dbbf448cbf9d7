// npm run migrate | demo | import | admin | doctor | bench: a command beside a running start, or with the database started for it.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { cliProgram } from './cli.mjs';
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { inRoot, openly, root } from './project.mjs';
import { Stop, main } from './say.mjs';
import { configuration, openDatabase, programEnvironment } from './services.mjs';

const [name, ...args] = process.argv.slice(2);
/** They see the configuration as it is, without the services that we start where it names none. */
const withoutDatabase = ['doctor'];
const programs = { bench: inRoot('dist', 'bench', 'main.js') };

await main(async () => {
  await ensureInstalled();
  await ensureBuilt(['server']);
  if (withoutDatabase.includes(name)) {
    process.chdir(root);
    return openly(process.execPath, ['--enable-source-maps', cliProgram, name, ...args], { env: process.env });
  }
  const config = await configuration();
  const database = await openDatabase(config, `npm run ${name}`, { quiet: true });
  try {
    const env = programEnvironment(config, { DATABASE_URL: database.url, NODE_ENV: config.NODE_ENV });
    const run = (program, parameters) =>
      openly(process.execPath, ['--enable-source-maps', program, ...parameters], { env });
    // Nobody has looked after the tables of an embedded database that we started ourselves.
    if (
      name !== 'migrate' &&
      ['created', 'started'].includes(database.how) &&
      (await run(cliProgram, ['migrate'])) !== 0
    ) {
      throw new Stop('The tables could not be brought up to date.');
    }
    const program = programs[name];
    return await (program === undefined ? run(cliProgram, [name, ...args.map(absolute)]) : run(program, args));
  } finally {
    await database.stop();
  }
});

/** Files are named from the folder where the command was typed, but the programs run in the project's. */
function absolute(argument, index, all) {
  const from = process.env.INIT_CWD ?? root;
  const isFile = all[index - 1] === '--report' || (!argument.startsWith('-') && existsSync(resolve(from, argument)));
  return isFile ? resolve(from, argument) : argument;
}
