import 'reflect-metadata';
import { ConfigError, loadConfig } from '#platform/config/config.js';
import { followParent } from '#platform/embedded/follow-parent.js';
import { log } from '#platform/log.js';
import { createApi } from './app.js';
import { projectRoot } from './root.js';

followParent();
try {
  const config = loadConfig();
  log.level = config.LOG_LEVEL;
  const app = await createApi(config, projectRoot);
  await app.listen(config.PORT, config.HOST);
  log.info({ port: config.PORT }, 'The API and the pages answer.');
} catch (error) {
  const expected = error instanceof ConfigError;
  log.fatal(expected ? error.message : { err: error }, 'The API could not start.');
  if (expected) console.error(error.message);
  process.exit(1);
}
