import { QueryFailedError } from 'typeorm';
import { Problem } from '../problem.js';

/** What a violated constraint means to the caller. A constraint that is not listed here is a mistake of ours. */
const meanings: Record<string, () => Problem> = {
  attendances_once: () => new Problem('CONFLICT', { message: 'This person has already signed up for this time.' }),
  campaigns_slug_key: () =>
    new Problem('CONFLICT', {
      field: 'slug',
      message: 'Another campaign has this short name: choose a different one.',
    }),
  campaigns_window: () =>
    new Problem('BAD_INPUT', { field: 'endsOn', message: 'The last day must not be before the first day.' }),
  campaigns_window_holds_events: () =>
    new Problem('CONFLICT', {
      field: 'startsOn',
      message: 'Events of this campaign lie outside these dates: keep them inside, or change those events first.',
    }),
  endorsements_once: () =>
    new Problem('CONFLICT', { field: 'groupName', message: 'This group already backs this campaign.' }),
  event_hosts_once: () => new Problem('CONFLICT', { field: 'email', message: 'This person is already a host.' }),
  events_client_key: () => new Problem('CONFLICT', { field: 'clientKey', message: 'This form was already sent.' }),
  events_latitude: () =>
    new Problem('BAD_INPUT', { field: 'location.latitude', message: 'A latitude lies between -90 and 90.' }),
  events_longitude: () =>
    new Problem('BAD_INPUT', { field: 'location.longitude', message: 'A longitude lies between -180 and 180.' }),
  groups_slug_key: () => new Problem('CONFLICT', { field: 'slug', message: 'Another group has this short name.' }),
  memberships_once: () => new Problem('CONFLICT', { message: 'This person is already in the group.' }),
  timeslots_end_after_start: () =>
    new Problem('BAD_INPUT', { field: 'endTime', message: 'The end must be after the start.' }),
  timeslots_in_window: () =>
    new Problem('OUTSIDE_WINDOW', { field: 'startsOn', message: 'This day is outside the dates of the campaign.' }),
};

/** The name of the constraint that the database refused to break, if that is what happened. */
export function violatedConstraint(error: unknown): string | null {
  if (!(error instanceof QueryFailedError)) return null;
  const { constraint } = error.driverError as { constraint?: unknown };
  return typeof constraint === 'string' ? constraint : null;
}

/** The refusal that a violated constraint stands for; null when the error is something else. */
export function onConstraint(error: unknown): Problem | null {
  const name = violatedConstraint(error);
  return name === null ? null : (meanings[name]?.() ?? null);
}
