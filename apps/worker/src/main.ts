import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ConfigError, loadConfig } from '#platform/config/config.js';
import { bootSentence, preflight } from '#platform/config/preflight.js';
import { followParent } from '#platform/embedded/follow-parent.js';
import { log, NestLog } from '#platform/log.js';
import { WorkerModule } from './worker.module.js';

followParent();
// Whoever does not know in which state they are must not go on sending: the next worker takes over from the ledger.
for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(fault, (error: unknown) => {
    log.fatal({ err: error }, 'The worker ends: this should not have happened.');
    process.exit(1);
  });
}
try {
  const config = loadConfig();
  log.level = config.LOG_LEVEL;
  // A Redis that is away is no reason not to start: work then comes straight from PostgreSQL.
  const lacks = await preflight({ DATABASE_URL: config.DATABASE_URL, REDIS_URL: undefined });
  if (lacks.length > 0) throw new ConfigError(lacks);
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: new NestLog(),
    abortOnError: false,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // What has been taken up is finished; connections that are gone must not keep the process.
      void app.close().finally(() => process.exit(0));
    });
  }
  const queue = config.REDIS_URL === undefined ? 'postgres' : 'redis';
  log.info({ queue, smtp: config.SMTP_URL !== undefined }, 'The worker is at work.');
  process.send?.('ready');
} catch (error) {
  console.error(`The worker could not start. ${bootSentence(error) ?? ''}`.trim());
  if (bootSentence(error) === undefined) log.fatal({ err: error }, 'The worker could not start.');
  process.exit(1);
}
