import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { INestApplication } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { ApolloDriver } from '@nestjs/apollo';
import type { Request, Response } from 'express';
import type { RequestContext } from '#platform/auth/public.js';

export type Execute = <TData>(document: string, variables?: Record<string, unknown>) => Promise<Answer<TData>>;

export interface Answer<TData> {
  data?: TData | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}

const headers = new HeaderMap([['content-type', 'application/json']]);

/**
 * The pages ask the same operations as any client, through the same guards and limits, without a second connection:
 * session, address and answer cookies are those of the page's own request. `inWords` puts what the API says no with into
 * the page's language.
 */
export function executor(
  app: INestApplication,
  req: Request,
  res: Response,
  inWords: (message: string) => string,
): Execute {
  const server = app.get<GraphQLModule<ApolloDriver>>(GraphQLModule).graphQlAdapter
    .instance as unknown as ApolloServer<RequestContext>;
  return async <TData>(query: string, variables: Record<string, unknown> = {}) => {
    const { body } = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body: { query, variables } },
      context: () => Promise.resolve({ req, res, loaders: new Map() }),
    });
    if (body.kind !== 'complete') throw new Error('An incremental answer where a whole one was expected.');
    const answer = JSON.parse(body.string) as Answer<TData>;
    if (!answer.errors) return answer;
    return { ...answer, errors: answer.errors.map((error) => ({ ...error, message: inWords(error.message) })) };
  };
}
