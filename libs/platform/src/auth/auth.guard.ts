import { Inject, Injectable, Optional, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Problem } from '../problem.js';
import { anonymous, type Actor } from './actor.js';
import { loadActor } from './load-actor.js';
import { PUBLIC, requestOf, type RequestContext } from './public.js';

type CallerRequest = RequestContext['req'];

/** Who a request's session belongs to; the accounts slice provides it. */
export abstract class Sessions {
  /** The person behind the session of a request, or null. May refresh the session. */
  abstract personIdOf(request: CallerRequest): Promise<string | null>;
}

/** Says who asks, on every route and root field, and lets nobody without a session past unless it is marked @Public. */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly pending = new WeakMap<CallerRequest, Promise<Actor>>();

  constructor(
    private readonly reflector: Reflector,
    private readonly dataSource: DataSource,
    @Optional() @Inject(Sessions) private readonly sessions: Sessions | null,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    request.actor ??= await this.actorOnce(request);
    const open: unknown = this.reflector.getAllAndOverride(PUBLIC, [context.getHandler(), context.getClass()]);
    if (request.actor.personId === null && open === undefined) {
      throw new Problem('UNAUTHENTICATED', { message: 'Please sign in first.' });
    }
    return true;
  }

  /** The root fields of one operation share one look-up. */
  private actorOnce(request: CallerRequest): Promise<Actor> {
    const known = this.pending.get(request);
    if (known) return known;
    const started = this.authenticate(request);
    this.pending.set(request, started);
    return started;
  }

  private async authenticate(request: CallerRequest): Promise<Actor> {
    const ip = request.ip ?? request.socket.remoteAddress ?? '';
    const personId = (await this.sessions?.personIdOf(request)) ?? null;
    const actor = personId === null ? null : await loadActor(this.dataSource, personId, ip);
    return actor ?? anonymous(ip);
  }
}
