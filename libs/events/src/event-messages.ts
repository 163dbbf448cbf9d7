import { declareMessage } from '#messages';
import { declareJob } from '#platform/jobs/job-kinds.js';

/** To a host: confirm that the address is yours. Subject: the event_hosts row. */
export const hostConfirm = declareMessage('event.host-confirm');
/** To a host: here is your link (again, or as a new co-host). Subject: the event_hosts row. */
export const hostLink = declareMessage('event.host-link');
/** To a host: a coordinator decided. Subject: the review_decisions row. */
export const hostDecision = declareMessage('event.host-decision');

/** Something that people who are going must hear of was changed. */
export const eventChanged = declareJob<{ eventId: string; changeIds: string[] }>('event.changed');
