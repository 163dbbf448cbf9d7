import { Inject, Injectable, Optional, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Problem } from '../problem.js';
import { anonymous, type Actor } from './actor.js';
import { PUBLIC, requestOf, type RequestContext } from './public.js';

type CallerRequest = RequestContext['req'];

/** Who a request's session belongs to; the accounts slice provides it. */
export abstract class Sessions {
  /** The person behind the session of a request, or null. May refresh the session. */
  abstract personIdOf(request: CallerRequest): Promise<string | null>;
}

interface ActorRow {
  is_admin: boolean;
  campaign_ids: string[];
  group_roles: Record<string, string>;
}

const loadActor = `
  SELECT p.is_admin,
    ARRAY(SELECT c.campaign_id FROM campaign_coordinators c WHERE c.person_id = p.id) AS campaign_ids,
    (SELECT coalesce(jsonb_object_agg(m.group_id, m.role), '{}') FROM memberships m WHERE m.person_id = p.id) AS group_roles
  FROM persons p WHERE p.id = $1 AND p.forgotten_at IS NULL`;

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
    const caller = anonymous(request.ip ?? request.socket.remoteAddress ?? '');
    const personId = (await this.sessions?.personIdOf(request)) ?? null;
    if (personId === null) return caller;
    const [row] = await this.dataSource.query<ActorRow[]>(loadActor, [personId]);
    if (!row) return caller;
    return {
      ...caller,
      personId,
      isAdmin: row.is_admin,
      campaignIds: new Set(row.campaign_ids),
      groupRoles: new Map(Object.entries(row.group_roles)),
    };
  }
}
