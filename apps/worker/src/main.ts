import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ConfigError, loadConfig } from '#platform/config/config.js';
import { followParent } from '#platform/embedded/follow-parent.js';
import { log, NestLog } from '#platform/log.js';
import { WorkerModule } from './worker.module.js';

followParent();
try {
  const config = loadConfig();
  log.level = config.LOG_LEVEL;
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: new NestLog(),
    abortOnError: false,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // What has been taken up is finished; connections that are gone must not keep the process.
      void app.close().finally(() => process.exit(0));
    });
  }
  const queue = config.REDIS_URL === undefined ? 'postgres' : 'redis';
  log.info({ queue, smtp: config.SMTP_URL !== undefined }, 'The worker is at work.');
} catch (error) {
  const expected = error instanceof ConfigError;
  log.fatal(expected ? error.message : { err: error }, 'The worker could not start.');
  if (expected) console.error(error.message);
  process.exit(1);
}
