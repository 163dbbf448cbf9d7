import { declareJob } from '#platform/jobs/job-kinds.js';

/** An event that a provider told us is to be understood and acted upon. */
export const mailEvent = declareJob<{ id: string }>('mail-event');
