import { SetMetadata, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import type { Actor } from './actor.js';

export const PUBLIC = 'turnout:public';

/**
 * Opens a root field or route to callers without a session. `reason` says what protects it instead:
 * `everyone` (public facts or a form for anybody), `link` (the argument `key` is checked by the service).
 */
export const Public = (reason: 'everyone' | 'link' = 'everyone') => SetMetadata(PUBLIC, reason);

export interface RequestContext {
  req: Request & { actor?: Actor };
  /** Null on the socket of subscriptions. */
  res: Response | null;
  loaders: Map<unknown, unknown>;
  /** Lives as long as a subscription, so nothing may be remembered in it. */
  streaming?: boolean;
}

/** The request behind any kind of handler. */
export const requestOf = (context: ExecutionContext): RequestContext['req'] =>
  context.getType<string>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<RequestContext>().req
    : context.switchToHttp().getRequest<RequestContext['req']>();

/** The caller, as authenticated by the guard. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const request = requestOf(context);
  if (!request.actor) throw new Error('The auth guard has not run for this request.');
  return request.actor;
});
