import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { problemOf } from '../problem-of.js';
import type { Problem } from '../problem.js';

/** graphql-js says where a variable is wrong only in its message. */
const variablePath = /^Variable "\$(\w+)" (?:.*?(?: at "([^"]+)")?; )?(.*)$/s;

function badVariable(message: string): Record<string, unknown> {
  const [, variable, path, reason] = variablePath.exec(message) ?? [];
  const field = path?.startsWith('input.') ? path.slice('input.'.length) : (path ?? variable);
  return {
    code: 'BAD_INPUT',
    ...(field !== undefined && { field }),
    ...(reason !== undefined && { expected: reason }),
  };
}

const ours = (code: unknown): boolean => code === undefined || code === ApolloServerErrorCode.INTERNAL_SERVER_ERROR;

/** What leaves the server: a code from the closed list, the field, what would be right; never an inner message. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = formatted.extensions?.['code'];
  if (code === ApolloServerErrorCode.BAD_USER_INPUT) {
    return { ...formatted, extensions: badVariable(formatted.message) };
  }
  const cause = unwrapResolverError(error);
  if (cause instanceof GraphQLError && !ours(code)) return { ...formatted, extensions: { ...formatted.extensions } };
  const problem = problemOf(cause);
  return {
    message: problem.message,
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
    extensions: { ...factsOf(problem), code: problem.code },
  };
}

/** Everything but the message, which GraphQL carries beside the extensions. */
const factsOf = ({ details }: Problem): Record<string, unknown> =>
  Object.fromEntries(Object.entries(details).filter(([name]) => name !== 'message'));
