import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { requestOf } from '../auth/public.js';
import { RateLimits, type Limit } from './rate-limits.js';

export const RATE_LIMITED = 'turnout:rate-limited';

interface Marked {
  name: string;
  limit: Limit;
}

/** Generous, because a school or a whole mobile network can share one address. */
const perNetwork: Limit = { times: 60, perSeconds: 600 };

/** Limits how often one caller may use a root field or route that mails or writes without a login. */
export const RateLimited = (name: string, limit: Limit = perNetwork) => SetMetadata(RATE_LIMITED, { name, limit });

@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly rateLimits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const marked = this.reflector.get<Marked | undefined>(RATE_LIMITED, context.getHandler());
    if (marked) {
      const request = requestOf(context);
      await this.rateLimits.perCaller(marked.name, request.ip ?? request.socket.remoteAddress ?? '', marked.limit);
    }
    return true;
  }
}
