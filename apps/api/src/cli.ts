import 'reflect-metadata';
import { ConfigError, loadConfig } from '#platform/config/config.js';
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
  const sentence = error instanceof ConfigError || (error instanceof Error && error.name === 'Problem');
  console.error(sentence ? error.message : error);
  process.exit(1);
}
