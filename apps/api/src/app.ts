import { NestFactory } from '@nestjs/core';
import compression from 'compression';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { takeRawBodies } from '#bounces';
import type { Config } from '#platform/config/config.js';
import { NestLog } from '#platform/log.js';
import { ApiModule } from './api.module.js';
import { servePages } from './pages/pages.js';

/** The whole API with its pages, ready to listen. `root` is the project's folder, where the built pages lie. */
export async function createApi(config: Config, root: string): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with(config), {
    logger: new NestLog(),
    abortOnError: false,
    bodyParser: false,
  });
  app.set('trust proxy', config.TRUST_PROXY);
  app.disable('x-powered-by');
  app.use(compression());
  takeRawBodies(app);
  // Only where the API itself reads a body: the pages read their forms from the raw stream.
  app.useBodyParser('json', { limit: '1mb', type: 'application/json' });
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  // Before Nest adds its own routes, because it ends them with an answer for everything unknown.
  await servePages(app, root);
  await app.init();
  return app;
}
