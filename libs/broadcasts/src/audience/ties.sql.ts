import type { AudienceRole, Expression, Near } from './expression.js';
import { WRITABLE } from './writable.js';

/** Gives a value to the query and answers how the query names it, with its type. */
export type Bind = (value: unknown, type: string) => string;

interface Source {
  /** From, joins and who may be written to at all; `e` is the event and `s` one of its times, where there are any. */
  from: (campaign: string) => string;
  person: string;
  columns: { event: string; day: string; start: string; cancelled: string; earth: string | null; group: string | null };
}

const ofEvent = {
  event: 'e.id',
  day: 's.starts_on',
  start: 's.starts_at',
  cancelled: `e.schedule_state = 'CANCELLED'`,
  earth: 'e.earth',
  group: 'e.group_id',
};
const withoutEvent = {
  event: 'NULL::uuid',
  day: 'NULL::date',
  start: 'NULL::timestamptz',
  cancelled: 'false',
  earth: null,
  group: null,
};
/** SQL: whose yes counts, and as hosts of which events people count. `a`, `e` and `h` are the rows. */
export const takesPart = `a.rsvp_status IN (${WRITABLE.map((status) => `'${status}'`).join(', ')})`;
export const hostsIt = `e.review_state IN ('APPROVED', 'AWAITING_REVIEW') AND h.confirmed_at IS NOT NULL`;

/** Where the ties of each kind are. Nobody else can ever be in an audience. */
export const sources: Record<AudienceRole, Source> = {
  PARTICIPANT: {
    from: (campaign) => `attendances a JOIN events e ON e.id = a.event_id JOIN timeslots s ON s.id = a.timeslot_id
      WHERE e.campaign_id = ${campaign} AND ${takesPart}`,
    person: 'a.person_id',
    columns: ofEvent,
  },
  HOST: {
    from: (campaign) => `event_hosts h JOIN events e ON e.id = h.event_id JOIN timeslots s ON s.event_id = e.id
      WHERE e.campaign_id = ${campaign} AND ${hostsIt}`,
    person: 'h.person_id',
    columns: ofEvent,
  },
  ENDORSER: {
    from: (campaign) => `endorsements n JOIN persons c ON c.id = n.requested_by
      WHERE n.campaign_id = ${campaign} AND n.status = 'ACCEPTED' AND c.email_confirmed_at IS NOT NULL`,
    person: 'n.requested_by',
    columns: { ...withoutEvent, group: 'n.group_id' },
  },
  SUBSCRIBER: {
    from: (campaign) => `subscriptions b
      WHERE b.campaign_id = ${campaign} AND b.topic = 'FOLLOW' AND b.status = 'GRANTED'`,
    person: 'b.person_id',
    columns: withoutEvent,
  },
};

/** SQL: over by the clock; a day without a time when it is over there, or everywhere. `s` has the times, `e` the zone. */
export const ended = (s: string, e: string, now: string): string => `CASE
  WHEN ${s}.starts_at IS NOT NULL THEN coalesce(${s}.ends_at, ${s}.starts_at + interval '3 hours') <= ${now}
  WHEN ${s}.starts_on IS NOT NULL THEN (${s}.starts_on + 1)::timestamp AT TIME ZONE coalesce(${e}.time_zone, 'Etc/GMT+12') <= ${now}
  ELSE false END`;

type TieCondition = Extract<Expression, Record<string, unknown>>;

export interface Given {
  bind: Bind;
  campaign: string;
  now: () => string;
}

/** SQL: what a condition on a tie says of a tie of this role; `false` where it cannot be true. */
export function tieCondition(condition: TieCondition, role: AudienceRole, { bind, campaign, now }: Given): string {
  const { earth, group } = sources[role].columns;
  const hasEvent = role === 'PARTICIPANT' || role === 'HOST';
  if ('roles' in condition) return String(condition.roles.includes(role));
  if ('near' in condition)
    return role === 'SUBSCRIBER' ? hasPlace(condition.near, bind, campaign) : within(earth, condition.near, bind);
  if ('groupId' in condition) return group === null ? 'false' : `${group} = ${bind(condition.groupId, 'uuid')}`;
  if ('states' in condition) return role === 'PARTICIPANT' ? inState(bind(condition.states, 'text[]')) : 'false';
  if ('hostsWithoutReport' in condition) return role === 'HOST' ? withoutReport(now()) : 'false';
  if (!hasEvent) return 'false';
  if ('eventId' in condition) return `e.id = ${bind(condition.eventId, 'uuid')}`;
  if ('types' in condition) return `e.type_code = ANY (${bind(condition.types, 'text[]')})`;
  if ('dates' in condition) return onDays(condition.dates, bind);
  throw new Error('This is not a condition on ties.');
}

/** SQL: by the straight line through the earth, because `earth_distance` is ten times as slow. */
export const isWithin = (one: string, other: string, metres: string): string =>
  `cube_distance(${one}, ${other}) <= gc_to_sec(${metres})`;

function within(earth: string | null, near: Near, bind: Bind): string {
  if (earth === null) return 'false';
  const middle = `ll_to_earth(${bind(near.latitude, 'float8')}, ${bind(near.longitude, 'float8')})`;
  return isWithin(earth, middle, bind(near.radiusKm * 1000, 'float8'));
}

/** Who follows a campaign chose no place for that, but perhaps for something else. `b` is the subscription. */
const hasPlace = (near: Near, bind: Bind, campaign: string): string =>
  `EXISTS (SELECT 1 FROM subscriptions h WHERE h.person_id = b.person_id AND h.status = 'GRANTED'
     AND (h.campaign_id IS NULL OR h.campaign_id = ${campaign}) AND ${within('h.earth', near, bind)})`;

const inState = (states: string): string => `(a.rsvp_status = ANY (${states}) OR a.outcome = ANY (${states}))`;

/** As long as nobody writes reports: over, not called off, and of nobody is it known whether they came. */
const withoutReport = (now: string): string =>
  `(e.review_state = 'APPROVED' AND e.schedule_state IN ('TENTATIVE', 'CONFIRMED') AND ${ended('s', 'e', now)}
    AND NOT EXISTS (SELECT 1 FROM attendances r WHERE r.event_id = e.id AND r.outcome IS NOT NULL))`;

function onDays({ from, to }: { from: string | null; to: string | null }, bind: Bind): string {
  const parts = [
    ...(from === null ? [] : [`s.starts_on >= ${bind(from, 'date')}`]),
    ...(to === null ? [] : [`s.starts_on <= ${bind(to, 'date')}`]),
  ];
  return `(${parts.join(' AND ')})`;
}
