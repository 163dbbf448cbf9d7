import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { INestApplication } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { createRequestHandler } from '@react-router/express';
import express, { type Express, type Request, type Response } from 'express';
import type { RouterContextProvider, ServerBuild } from 'react-router';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { log, scrub } from '#platform/log.js';
import { PAGES } from '#platform/problem.filter.js';
import { Problem } from '#platform/problem.js';
import { localeOf, type Locale } from '#platform/words.js';
import { executor } from './in-process.js';
import { PageUploads } from './page-uploads.js';
import { refusalIn } from './refusals.js';

type CreateLoadContext = (values: object) => RouterContextProvider;

const year = 365 * 24 * 3600 * 1000;

/** Serves the pages of apps/web on every path whose first segment no route of the API has. */
export async function servePages(app: INestApplication, root: string): Promise<void> {
  const build = join(root, 'apps', 'web', 'build');
  const entry = join(build, 'server', 'index.js');
  const server = app.getHttpAdapter().getInstance() as Express;
  if (!existsSync(entry)) {
    log.warn('The pages are not built; only the API answers. Run npm run build.');
    return;
  }
  const serverBuild = (await import(pathToFileURL(entry).href)) as ServerBuild;
  const { createLoadContext } = serverBuild.entry.module as unknown as { createLoadContext: CreateLoadContext };
  const client = join(build, 'client');
  server.use(
    '/assets',
    express.static(join(client, 'assets'), { immutable: true, maxAge: year, index: false, redirect: false }),
  );
  server.use(express.static(client, { maxAge: 3_600_000, index: false, redirect: false }));
  server.use(
    '/basemap',
    express.static(join(root, 'dist', 'basemap'), { maxAge: 24 * 3_600_000, index: false, redirect: false }),
  );
  const handler = createRequestHandler({
    build: serverBuild,
    mode: 'production',
    getLoadContext: (req, res) => createLoadContext(pageValues(app, req, res)),
  });
  server.set(PAGES, handler);
  const routes = apiRoots(app);
  server.use((req, res, next) => {
    if (routes.has(req.path.split('/')[1] ?? '')) next();
    else void handler(req, res, next);
  });
}

/** First segments of the paths that controllers and GraphQL answer. */
function apiRoots(app: INestApplication): Set<string> {
  const roots = new Set(['graphql']);
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const paths: unknown = metatype && Reflect.getMetadata(PATH_METADATA, metatype);
      for (const path of [paths].flat()) roots.add(String(path).split('/').find(Boolean) ?? '');
    }
  }
  return roots;
}

function pageValues(app: INestApplication, req: Request, res: Response): object {
  const config = app.get<Config>(CONFIG);
  const locale = localeOf(req.path.split('/')[1]);
  return {
    graphql: executor(app, req, res, (message) => refusalIn(locale, message)),
    upload: (file: File) => upload(app, req, file, locale),
    now: () => app.get(Clock).now(),
    config: {
      baseUrl: config.publicUrl,
      mailboxUrl: config.MAILBOX_URL,
      mapStyleUrl: config.MAP_STYLE_URL,
      pmtilesUrl: config.PMTILES_URL,
    },
    onPageError: (incidentId: string, error: unknown) => {
      log.error({ incidentId }, scrub(error instanceof Error ? (error.stack ?? error.message) : String(error)));
    },
  };
}

async function upload(
  app: INestApplication,
  req: Request,
  file: File,
  locale: Locale,
): Promise<{ uploadId: string } | { error: string }> {
  try {
    return await app.get(PageUploads).add(req, file);
  } catch (error) {
    if (error instanceof Problem) return { error: refusalIn(locale, error.message) };
    throw error;
  }
}
