import 'reflect-metadata';
import { loadConfig } from '#platform/config/config.js';
import { bootSentence } from '#platform/config/preflight.js';
import { log } from '#platform/log.js';
import { commands } from './commands/commands.js';

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
log.level = 'warn';

if (!command) {
  console.error(`There is no command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(1);
}
try {
  process.exit(await command(loadConfig(), args));
} catch (error) {
  const problem = error instanceof Error && error.name === 'Problem' ? error.message : undefined;
  console.error(bootSentence(error) ?? problem ?? error);
  process.exit(1);
}
