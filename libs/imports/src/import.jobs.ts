import { declareJob } from '#platform/jobs/job-kinds.js';

/** Reads the stored file of a run and writes its rows. */
export const importRunJob = declareJob<{ runId: string }>('import.run');
