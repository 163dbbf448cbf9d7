import { data, redirect, type RouterContextProvider } from 'react-router';
import { type GraphqlError, serverContext } from '../context';
import { adoptIncident } from './incident';
import type { Operation } from './operation';

export type Context = Readonly<RouterContextProvider>;

/** What the API said no to, in its own words. */
export interface Refusal {
  code: string;
  message: string;
  field?: string | undefined;
  details?: unknown;
  retryAfterSeconds?: number | undefined;
}

/** What an error page knows about why it is shown. */
export interface PageFailure {
  code: string;
  message?: string;
}

type Attempt<TData> = { ok: true; data: TData } | { ok: false; refusals: Refusal[] };

/** Runs an operation whose refusals the page will show beside its form. */
export async function attempt<TData, TVariables extends Record<string, unknown>>(
  context: Context,
  operation: Operation<TData, TVariables>,
  variables: TVariables,
): Promise<Attempt<TData>> {
  const answer = await context.get(serverContext).graphql<TData>(operation, variables);
  const errors = answer.errors ?? [];
  if (errors.length === 0 && answer.data) return { ok: true, data: answer.data };
  const refusals = errors.map(toRefusal);
  const internal = errors.find((error) => error.extensions?.code === 'INTERNAL' || !error.extensions?.code);
  if (internal || refusals.length === 0) fail(context, internal);
  return { ok: false, refusals };
}

/** Runs an operation that the page cannot do without: a refusal becomes an error page, or the way to sign in. */
export async function ask<TData, TVariables extends Record<string, unknown>>(
  context: Context,
  operation: Operation<TData, TVariables>,
  variables: TVariables,
  back?: string,
): Promise<TData> {
  const result = await attempt(context, operation, variables);
  if (result.ok) return result.data;
  const [refusal] = result.refusals;
  showRefusal(refusal ?? { code: 'INTERNAL', message: '' }, back);
}

/** The page for an address where there is nothing. */
export function notFound(): ReturnType<typeof data<PageFailure>> {
  return data<PageFailure>({ code: 'NOT_FOUND' }, { status: 404 });
}

const statuses: Record<string, number> = {
  NOT_FOUND: 404,
  FORBIDDEN: 404,
  UNAUTHENTICATED: 401,
  LINK_INVALID: 404,
  LINK_EXPIRED: 410,
  RATE_LIMITED: 429,
  BAD_INPUT: 400,
  TOO_COMPLEX: 400,
};

function showRefusal(refusal: Refusal, back?: string): never {
  if (refusal.code === 'UNAUTHENTICATED' && back) {
    const language = back.slice(1, 3);
    throw redirect(`/${language}/sign-in`);
  }
  // Somebody who may not see a page is told the same as somebody who mistyped its address.
  const code = refusal.code === 'FORBIDDEN' ? 'NOT_FOUND' : refusal.code;
  throw data<PageFailure>({ code, message: refusal.message }, { status: statuses[refusal.code] ?? 409 });
}

function fail(context: Context, error: GraphqlError | undefined): never {
  const number = error?.extensions?.incidentId;
  if (number) adoptIncident(context, number);
  throw new Error(`The API failed: ${error?.message ?? 'no data and no error'}`);
}

function toRefusal(error: GraphqlError): Refusal {
  const { code = 'INTERNAL', field, details, retryAfterSeconds } = error.extensions ?? {};
  return { code, message: error.message, field, details, retryAfterSeconds };
}
