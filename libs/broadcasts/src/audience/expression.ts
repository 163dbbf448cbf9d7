/** How somebody can be part of a campaign, and so be written to. */
export const audienceRoles = ['PARTICIPANT', 'HOST', 'ENDORSER', 'SUBSCRIBER'] as const;
export type AudienceRole = (typeof audienceRoles)[number];

export const attendanceStates = ['REGISTERED', 'CONFIRMED', 'MAYBE', 'WAITLISTED', 'ATTENDED', 'NO_SHOW'] as const;
export type AttendanceState = (typeof attendanceStates)[number];

export interface Near {
  /** The place that it was chosen by, for its name; null for a point. */
  placeId: string | null;
  latitude: number;
  longitude: number;
  radiusKm: number;
}

/**
 * Who is meant, checked; kept as it is with a broadcast.
 *
 * A person is part of a campaign by one or more ties: going to an event at one of its times, hosting one, speaking for
 * a group, following the news. A condition on ties (event, place, days, type, role, group, state, no report) looks at
 * one tie, and what `all` and `any` hold is asked of the same tie. `some` asks for any tie of the person of which its
 * content is true, `not` for a person without such a tie; a person is meant who has a tie of which the whole is true.
 */
export type Expression =
  | { all: Expression[] }
  | { any: Expression[] }
  | { not: Expression }
  | { some: Expression }
  | { eventId: string }
  | { near: Near }
  | { dates: { from: string | null; to: string | null } }
  | { types: string[] }
  | { roles: AudienceRole[] }
  | { groupId: string }
  | { states: AttendanceState[] }
  | { hostsWithoutReport: true }
  | { language: string }
  | { noActionNear: { radiusKm: number } };

/** Which ties a condition can be true of; those that are not here ask about the person. */
const kindsOfTie: Partial<Record<string, readonly AudienceRole[]>> = {
  eventId: ['PARTICIPANT', 'HOST'],
  near: ['PARTICIPANT', 'HOST', 'SUBSCRIBER'],
  dates: ['PARTICIPANT', 'HOST'],
  types: ['PARTICIPANT', 'HOST'],
  groupId: ['PARTICIPANT', 'HOST', 'ENDORSER'],
  states: ['PARTICIPANT'],
  hostsWithoutReport: ['HOST'],
};

/** Whether a tie of this role can fulfil an expression; saves looking at those that cannot. */
export function isPossible(expression: Expression, role: AudienceRole): boolean {
  if ('all' in expression) return expression.all.every((part) => isPossible(part, role));
  if ('any' in expression) return expression.any.some((part) => isPossible(part, role));
  if ('roles' in expression) return expression.roles.includes(role);
  const [kind = ''] = Object.keys(expression);
  const roles = kindsOfTie[kind] ?? audienceRoles;
  return roles.includes(role);
}

/** The one event or group that everybody meant has to do with, if the expression says so. */
export function onlyOne(expression: Expression, kind: 'eventId' | 'groupId'): string | null {
  const parts = 'all' in expression ? expression.all : [expression];
  for (const part of parts) {
    const found =
      kind in part ? (part as Record<typeof kind, string>)[kind] : 'all' in part ? onlyOne(part, kind) : null;
    if (found !== null) return found;
  }
  return null;
}
