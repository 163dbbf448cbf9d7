import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type JobRun } from '#platform/jobs/job-kinds.js';
import { importRunJob } from './import.jobs.js';
import { Imports } from './imports.service.js';

const patience = 8;

@Injectable()
@HandlesJob(importRunJob)
export class ImportRunHandler implements JobHandler<{ runId: string }> {
  constructor(private readonly imports: Imports) {}

  async run({ runId }: { runId: string }, job: JobRun): Promise<void> {
    try {
      await this.imports.work(runId);
    } catch (error) {
      if (job.attempt < patience) throw error;
      await this.imports.fail(
        runId,
        'The import failed again and again. What was written stays; start it anew to go on.',
      );
    }
  }
}
