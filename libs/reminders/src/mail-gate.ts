import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LaterMail, MailContent, RenderRequest, SkipMail } from '#messages';
import { Clock } from '#platform/clock.js';
import { ZoneRules } from '#platform/zone-rules.js';
import { APART_MINUTES } from './planning/apart.js';
import { outsideQuietHours } from './planning/quiet-hours.rules.js';

type Written = MailContent | SkipMail | LaterMail;

interface Seen {
  n: number;
  timeZone: string | null;
  lastToldAt: Date | null;
  /** Another mail about the event that is at the mail server at this very moment. */
  besideId: string | null;
}

const MINUTE = 60_000;
/** How long the mail that was first waits for the one that steps back. */
const STEP_SECONDS = 15;

const look = `
  WITH letters AS MATERIALIZED (
    SELECT id, campaign_id FROM messages
     WHERE kind = 'broadcast' AND created_at > $5::timestamptz - interval '30 d'
       AND (status = 'sending' OR done_at > $5::timestamptz - make_interval(mins => ${String(APART_MINUTES)}))
  )
  SELECT x.n, z.time_zone AS "timeZone", told.at AS "lastToldAt", told.beside AS "besideId"
    FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::bigint[]) AS x (n, person_id, event_id, message_id)
    JOIN events e ON e.id = x.event_id
    LEFT JOIN LATERAL (SELECT z.time_zone FROM person_zones z WHERE z.person_id = x.person_id) z ON true
    LEFT JOIN LATERAL (
      SELECT max(d.sent_at) AS at, min(d.id) FILTER (WHERE d.state = 1) AS beside FROM (
        SELECT m.id, d.state, d.sent_at FROM messages m JOIN deliveries d ON d.message_id = m.id AND d.person_id = x.person_id
         WHERE m.subject_id = x.event_id AND m.id <> x.message_id
           AND m.kind IN ('reminder', 'feedback', 'event.changed', 'event.postponed', 'event.cancelled')
        UNION ALL
        SELECT m.id, d.state, d.sent_at FROM letters m JOIN deliveries d ON d.message_id = m.id AND d.person_id = x.person_id
         WHERE m.campaign_id = e.campaign_id AND d.payload ->> 'eventId' = x.event_id::text
      ) d WHERE d.state = 1 OR d.sent_at > $5::timestamptz - make_interval(mins => ${String(APART_MINUTES)})
    ) told ON true`;

/**
 * The last look before a mail about an event leaves. What was planned well may have been held up on its way, by a worker
 * that stood still or a server that was slow, and would come at night or right after another mail.
 */
@Injectable()
export class MailGate {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly zones: ZoneRules,
  ) {}

  /** The same mails, with those put off that must not go out now. Who need not set out any more hears it at once. */
  async pass(
    requests: readonly RenderRequest[],
    written: readonly Written[],
    urgent: ReadonlySet<RenderRequest> = new Set(),
  ): Promise<Written[]> {
    const open = requests
      .map((request, n) => ({ request, n }))
      .filter(({ request, n }) => isMail(written[n]) && !urgent.has(request));
    if (open.length === 0) return [...written];
    const now = this.clock.now();
    const seen = await this.dataSource.query<Seen[]>(look, [
      open.map(({ n }) => n),
      open.map(({ request }) => request.personId),
      open.map(({ request }) => request.subjectId),
      open.map(({ request }) => request.messageId),
      now,
    ]);
    const found = new Map(seen.map((row) => [row.n, row]));
    return written.map((mail, n) => {
      const [request, facts] = [requests[n], found.get(n)];
      const later = request && facts ? this.later(request, facts, now) : null;
      return later === null ? mail : { later };
    });
  }

  private later({ messageId, params }: RenderRequest, seen: Seen, now: Date): Date | null {
    const apart = afterOthers(BigInt(messageId), seen, now);
    const zone = seen.timeZone ?? (typeof params['timeZone'] === 'string' ? params['timeZone'] : null);
    if (params['quiet'] !== true || zone === null) return apart;
    const at = apart ?? now;
    const day = outsideQuietHours(at, zone, null, this.zones);
    return day > at ? day : apart;
  }
}

const isMail = (written: Written | undefined): boolean =>
  written !== undefined && !('skip' in written) && !('later' in written);

/** Of two mails that meet at the mail server, both step back, and the older one less. */
function afterOthers(messageId: bigint, { lastToldAt, besideId }: Seen, now: Date): Date | null {
  if (lastToldAt !== null) return new Date(lastToldAt.getTime() + APART_MINUTES * MINUTE);
  if (besideId === null) return null;
  const isFirst = messageId < BigInt(besideId);
  return new Date(now.getTime() + (isFirst ? STEP_SECONDS * 1000 : APART_MINUTES * MINUTE));
}
