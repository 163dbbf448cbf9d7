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
  res: Response;
  loaders: Map<unknown, unknown>;
}

/** The caller, as authenticated by the guard. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const request =
    context.getType<string>() === 'graphql'
      ? GqlExecutionContext.create(context).getContext<RequestContext>().req
      : context.switchToHttp().getRequest<RequestContext['req']>();
  if (!request.actor) throw new Error('The auth guard has not run for this request.');
  return request.actor;
});
