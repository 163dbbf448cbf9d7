import type { IncomingMessage } from 'node:http';
import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type ExecutionArgs,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { formatError } from './format-error.js';
import { refuseTooMuch } from './limits.js';

interface Subscribe {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

interface Result {
  data?: Record<string, unknown> | null | undefined;
  errors?: readonly GraphQLError[] | undefined;
}

const formatted = (errors: readonly GraphQLError[]): GraphQLFormattedError[] =>
  errors.map((error) => formatError(error.toJSON(), error));

/** A page of another site may not open our socket with the visitor's cookie. */
function sameSite(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

/** The same limits and error words for subscriptions, and nothing but subscriptions, on the socket. */
function prepare(schema: GraphQLSchema, payload: Subscribe): readonly GraphQLError[] | ExecutionArgs {
  try {
    const document = parse(payload.query, { maxLexicalTokens: 2000 });
    const operationName = payload.operationName ?? null;
    if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
      return [
        new GraphQLError('Only subscriptions run here: POST queries and mutations.', {
          extensions: { code: 'BAD_INPUT' },
        }),
      ];
    }
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    refuseTooMuch({ schema, document, operationName, variables: payload.variables });
    return { schema, document, operationName, variableValues: payload.variables ?? {} };
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** Options of the graphql-ws server. The schema exists only after the modules have started. */
export const socketOptions = (schema: () => GraphQLSchema) => ({
  onConnect: (context: { extra: unknown }): boolean =>
    sameSite((context.extra as { request: IncomingMessage }).request),
  onSubscribe: (_: unknown, __: string, payload: Subscribe) => prepare(schema(), payload),
  onError: (_: unknown, __: string, ___: unknown, errors: readonly GraphQLError[]) => formatted(errors),
  onNext: (_: unknown, __: string, ___: unknown, ____: unknown, result: Result) =>
    result.errors && { data: result.data ?? null, errors: formatted(result.errors) },
});
