import 'reflect-metadata';
import { ConfigError, loadConfig } from '#platform/config/config.js';
import { bootSentence, preflight } from '#platform/config/preflight.js';
import { followParent } from '#platform/embedded/follow-parent.js';
import { log } from '#platform/log.js';
import { createApi } from './app.js';
import { projectRoot } from './root.js';

followParent();
try {
  const config = loadConfig();
  log.level = config.LOG_LEVEL;
  // As in the worker: a Redis that is away is no reason not to start.
  const lacks = await preflight({ DATABASE_URL: config.DATABASE_URL, REDIS_URL: undefined });
  if (lacks.length > 0) throw new ConfigError(lacks);
  const app = await createApi(config, projectRoot);
  await app.listen(config.PORT, config.HOST);
  log.info({ port: config.PORT }, 'The API and the pages answer.');
} catch (error) {
  const sentence = bootSentence(error);
  console.error(`The API could not start. ${sentence ?? ''}`.trim());
  if (sentence === undefined) log.fatal({ err: error }, 'The API could not start.');
  process.exit(1);
}
