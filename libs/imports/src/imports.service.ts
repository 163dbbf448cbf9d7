import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { CampaignLoaders, Campaigns, type Campaign } from '#campaigns';
import { recordAudit } from '#platform/audit.js';
import { system, type Actor } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { FileStore } from '#platform/files/file-store.js';
import { Uploads } from '#platform/files/uploads.service.js';
import { newId } from '#platform/ids.js';
import { promise } from '#platform/jobs/outbox.js';
import { Problem, notFound } from '#platform/problem.js';
import { withoutContacts } from './facts/public-text.js';
import type { ImportPreview } from './import.inputs.js';
import { importRunJob } from './import.jobs.js';
import { canImport } from './import.policy.js';
import { ImportRow, ImportRun, type ImportOutcome } from './import-run.entity.js';
import type { RowResult } from './import-store.js';
import { ImportPlanner, type OnProgress } from './planner.js';
import { fieldNames } from './read/fields.js';
import { sampleOf, type Override } from './read/mapping.js';
import { ImportRunner } from './runner.js';
import { settingOf } from './settings.js';
import { oneLine, shorten } from './words.js';

/** Files of events into a campaign: how they would be read, starting a run, what became of each row. */
@Injectable()
export class Imports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly campaigns: Campaigns,
    private readonly campaignFacts: CampaignLoaders,
    private readonly uploads: Uploads,
    private readonly files: FileStore,
    private readonly planner: ImportPlanner,
    private readonly runner: ImportRunner,
  ) {}

  async preview(actor: Actor, campaignSlug: string, uploadId: string): Promise<ImportPreview> {
    await this.campaigns.forCoordinator(actor, campaignSlug);
    const upload = await this.uploads.own(this.dataSource.manager, actor, uploadId);
    const { table, mapping, problems } = this.planner.read(await this.contentOf(upload.storageKey), []);
    const columns = table.headings.map((heading, index) => ({
      heading,
      mappedTo: mapping.get(heading) ?? null,
      sample: sampleOf(table, index, 3).map((cell) => shorten(oneLine(withoutContacts(cell).text), 80)),
    }));
    return { uploadId, rowCount: table.rows.length, columns, fields: fieldNames, problems };
  }

  async start(
    actor: Actor,
    campaignSlug: string,
    file: { uploadId: string; fileName: string; mapping: Override[] },
  ): Promise<ImportRun> {
    const campaign = await this.campaigns.forCoordinator(actor, campaignSlug);
    const upload = await this.uploads.own(this.dataSource.manager, actor, file.uploadId);
    // A file that cannot be read at all is refused here, where somebody is looking.
    this.planner.read(await this.contentOf(upload.storageKey), file.mapping);
    return this.dataSource.transaction(async (tx) => {
      const id = newId();
      await tx.insert(ImportRun, {
        id,
        campaignId: campaign.id,
        fileName: file.fileName,
        storageKey: upload.storageKey,
        mapping: file.mapping,
        status: 'QUEUED',
        createdBy: actor.personId,
        createdAt: this.clock.now(),
      });
      await recordAudit(tx, actor, 'import.started', { type: 'import', id, campaignId: campaign.id });
      await promise(tx, importRunJob, { runId: id });
      return tx.findOneByOrFail(ImportRun, { id });
    });
  }

  async find(actor: Actor, id: string): Promise<ImportRun> {
    const run = isUuid(id) ? await this.dataSource.manager.findOneBy(ImportRun, { id }) : null;
    if (!run || !canImport(actor, run.campaignId)) throw notFound('import');
    return run;
  }

  async list(actor: Actor, campaignSlug: string): Promise<ImportRun[]> {
    const { id } = await this.campaigns.forCoordinator(actor, campaignSlug);
    return this.dataSource.manager.find(ImportRun, {
      where: { campaignId: id },
      order: { createdAt: 'DESC' },
      take: 100,
    });
  }

  async rows(
    runId: string,
    page: { outcome: ImportOutcome | null; first: number; offset: number },
  ): Promise<ImportRow[]> {
    return this.dataSource.manager.find(ImportRow, {
      where: { runId, ...(page.outcome ? { outcome: page.outcome } : {}) },
      order: { row: 'ASC' },
      take: page.first,
      skip: page.offset,
    });
  }

  /** Carries out a promised run. Run again after a crash it skips the rows that have their outcome. */
  async work(runId: string): Promise<void> {
    const run = await this.dataSource.manager.findOneBy(ImportRun, { id: runId });
    if (!run || run.finishedAt || run.storageKey === null) return;
    const campaign = await this.campaignFacts.byId({ loaders: new Map() }, run.campaignId);
    const content = await this.contentOf(run.storageKey);
    await this.alone(campaign, async () => {
      try {
        const plan = await this.planner.plan(content, run.mapping, await settingOf(this.campaignFacts, campaign));
        await this.runner.execute(run, plan.decisions);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        await this.fail(runId, error.message);
      }
    });
  }

  /** A run of the command line, carried out by the caller. */
  async runHere(
    campaign: Campaign,
    fileName: string,
    decide: () => ReturnType<ImportPlanner['plan']>,
    onProgress?: OnProgress,
  ): Promise<{ run: ImportRun; rows: RowResult[] }> {
    return this.alone(campaign, async () => {
      await this.closeAbandoned(campaign.id);
      const { decisions } = await decide();
      const id = newId();
      await this.dataSource.manager.insert(ImportRun, {
        id,
        campaignId: campaign.id,
        fileName,
        status: 'RUNNING',
        createdAt: this.clock.now(),
      });
      await recordAudit(this.dataSource.manager, system, 'import.started', {
        type: 'import',
        id,
        campaignId: campaign.id,
      });
      const rows = await this.runner.execute({ id, campaignId: campaign.id }, decisions, onProgress);
      return { run: await this.dataSource.manager.findOneByOrFail(ImportRun, { id }), rows };
    });
  }

  async fail(runId: string, error: string): Promise<void> {
    await this.dataSource.manager.update(
      ImportRun,
      { id: runId },
      { status: 'FAILED', error, finishedAt: this.clock.now() },
    );
  }

  /** A command that was killed leaves its run open; whoever holds the lock next knows that nobody works on it. */
  private async closeAbandoned(campaignId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE import_runs SET status = 'FAILED', error = 'The command was stopped. Run it again: it goes on where it stopped.', finished_at = $2
        WHERE campaign_id = $1 AND status = 'RUNNING' AND storage_key IS NULL`,
      [campaignId, this.clock.now()],
    );
  }

  /** Two files into one campaign at once could each miss what the other has: one after the other. */
  private async alone<T>(campaign: Pick<Campaign, 'id' | 'slug'>, work: () => Promise<T>): Promise<T> {
    const lock = this.dataSource.createQueryRunner();
    try {
      await lock.connect();
      if (!(await taken(lock, campaign.id))) {
        throw new Problem('CONFLICT', {
          message: `Another import into ${campaign.slug} is running. Wait until it is done.`,
        });
      }
      try {
        return await work();
      } finally {
        await lock.query(`SELECT pg_advisory_unlock(hashtext('turnout.import'), hashtext($1))`, [campaign.id]);
      }
    } finally {
      await lock.release();
    }
  }

  private async contentOf(storageKey: string): Promise<Buffer> {
    return buffer(await this.files.read(storageKey));
  }
}

async function taken(lock: QueryRunner, campaignId: string): Promise<boolean> {
  const rows = (await lock.query(`SELECT pg_try_advisory_lock(hashtext('turnout.import'), hashtext($1)) AS taken`, [
    campaignId,
  ])) as { taken: boolean }[];
  return rows[0]?.taken === true;
}
