import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { lexicographicSortSchema, printSchema } from 'graphql';
import type { RequestContext } from '../auth/public.js';
import { ProblemFilter } from '../problem.filter.js';
import { formatError } from './format-error.js';
import { inputValidation } from './input-validation.js';
import { refuseTooMuch } from './limits.js';
import { DateTimeScalar } from './scalars.js';
import { socketOptions } from './subscriptions.js';

const limits: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ schema, document, request }) => {
        refuseTooMuch({ schema, document, operationName: request.operationName, variables: request.variables });
        return Promise.resolve();
      },
    }),
};

/** In place of Apollo's cache control, which asks every field and ends with the same header. */
const neverCached: ApolloServerPlugin = {
  requestDidStart: ({ response }) => {
    response.http.headers.set('cache-control', 'no-store');
    return Promise.resolve();
  },
};

/** Express gives request and answer; the socket gives the request that opened it. */
type ContextSource = { req: Request; res: Response } | { extra: { request: Request } };

const contextOf = (source: ContextSource): RequestContext =>
  'extra' in source
    ? { req: source.extra.request, res: null, loaders: new Map(), streaming: true }
    : { req: source.req, res: source.res, loaders: new Map() };

const options: Omit<ApolloDriverConfig, 'driver'> = {
  path: '/graphql',
  autoSchemaFile: true,
  buildSchemaOptions: { scalarsMap: [{ type: Date, scalar: DateTimeScalar }] },
  introspection: true,
  csrfPrevention: true,
  graphiql: false,
  persistedQueries: false,
  includeStacktraceInErrorResponses: false,
  autoTransformHttpErrors: false,
  parseOptions: { maxLexicalTokens: 2000 },
  plugins: [limits, neverCached, ApolloServerPluginCacheControlDisabled()],
  formatError,
  context: contextOf,
};

/** GraphQL at /graphql for HTTP and for subscriptions, with our limits, input checks and error words. */
@Module({
  imports: [
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      inject: [GraphQLSchemaHost],
      useFactory: (host: GraphQLSchemaHost) => ({
        ...options,
        subscriptions: { 'graphql-ws': socketOptions(() => host.schema) },
      }),
    }),
  ],
  providers: [
    { provide: APP_PIPE, useValue: inputValidation },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class GraphqlModule {}

/** The schema of a started application as committed text. */
export const schemaText = (app: INestApplicationContext): string =>
  `${printSchema(lexicographicSortSchema(app.get(GraphQLSchemaHost, { strict: false }).schema))}\n`;
