import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Campaigns } from '#campaigns';
import { recordAudit } from '#platform/audit.js';
import { coordinates, type Actor } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { Uploads, type Upload } from '#platform/files/uploads.service.js';
import { newId } from '#platform/ids.js';
import { Problem, notFound } from '#platform/problem.js';
import { Material, MaterialFile } from './material.entity.js';
import type { AddMaterialInput } from './material.inputs.js';
import { MaterialLoaders } from './material.loaders.js';
import { canSeeMaterial } from './material.policy.js';

export interface Download {
  file: MaterialFile;
  /** Whether everyone may have it, so that shared caches may keep it. */
  isPublic: boolean;
}

@Injectable()
export class Materials {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
    private readonly uploads: Uploads,
    private readonly loaders: MaterialLoaders,
    private readonly clock: Clock,
  ) {}

  /** A second send of the same form finds the file in its place and adds nothing. */
  async add(actor: Actor, input: AddMaterialInput): Promise<Material> {
    return this.dataSource.transaction(async (tx) => {
      const campaign = await this.campaigns.forCoordinator(actor, input.campaignSlug, tx);
      await tx.query('SELECT 1 FROM campaigns WHERE id = $1 FOR UPDATE', [campaign.id]);
      const upload = await this.uploads.own(tx, actor, input.uploadId);
      const material = await this.materialFor(tx, actor, campaign.id, input, upload);
      const paperSize = input.paperSize ?? '';
      const newest = await tx.findOne(MaterialFile, {
        where: { materialId: material.id, language: input.language, paperSize },
        order: { version: 'DESC' },
      });
      if (newest?.sha256 === upload.sha256) return material;
      await tx.insert(MaterialFile, {
        id: newId(),
        materialId: material.id,
        language: input.language,
        paperSize,
        version: (newest?.version ?? 0) + 1,
        fileName: upload.fileName,
        contentType: upload.contentType,
        byteSize: upload.byteSize,
        sha256: upload.sha256,
        storageKey: upload.storageKey,
        createdAt: this.clock.now(),
      });
      await recordAudit(tx, actor, 'material.file-added', subject(material), { language: input.language });
      return material;
    });
  }

  /** Hides a material from everyone; doing it twice changes nothing. */
  async remove(actor: Actor, id: string): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const material = await tx.findOne(Material, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!material) throw notFound('material');
      if (!coordinates(actor, material.campaignId)) await this.refuse(actor, material);
      if (material.removedAt !== null) return true;
      await tx.update(Material, { id }, { removedAt: this.clock.now() });
      await recordAudit(tx, actor, 'material.removed', subject(material));
      return true;
    });
  }

  /** A file that this caller may download; NOT_FOUND for every other one. */
  async download(actor: Actor, fileId: string): Promise<Download> {
    const file = await this.dataSource.manager.findOneBy(MaterialFile, { id: fileId });
    const material = file && (await this.dataSource.manager.findOneBy(Material, { id: file.materialId }));
    if (!material || !(await this.isVisible(actor, material))) throw notFound('file');
    return { file, isPublic: material.visibility === 'PUBLIC' };
  }

  async countDownload(fileId: string): Promise<void> {
    await this.dataSource.query('UPDATE material_files SET download_count = download_count + 1 WHERE id = $1', [
      fileId,
    ]);
  }

  private async isVisible(actor: Actor, material: Material): Promise<boolean> {
    const hosted = await this.loaders.hostedCampaigns(actor, [material.campaignId]);
    if (!canSeeMaterial(actor, hosted, material)) return false;
    if (coordinates(actor, material.campaignId)) return true;
    const open: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM campaigns WHERE id = $1 AND status IN ('OPEN', 'CLOSED')`,
      [material.campaignId],
    );
    return open.length > 0;
  }

  private async refuse(actor: Actor, material: Material): Promise<never> {
    if (!(await this.isVisible(actor, material))) throw notFound('material');
    throw new Problem('FORBIDDEN', { message: 'Only coordinators of this campaign may remove its materials.' });
  }

  private async materialFor(
    tx: EntityManager,
    actor: Actor,
    campaignId: string,
    input: AddMaterialInput,
    upload: Upload,
  ): Promise<Material> {
    if (input.materialId) {
      const known = await tx.findOneBy(Material, { id: input.materialId, campaignId });
      if (!known || known.removedAt !== null) throw notFound('material');
      return known;
    }
    const sent = await sentBefore(tx, campaignId, input, upload);
    if (sent) return sent;
    const id = newId();
    const next: { position: number }[] = await tx.query(
      'SELECT coalesce(max(position), -1) + 1 AS position FROM materials WHERE campaign_id = $1',
      [campaignId],
    );
    await tx.insert(Material, {
      id,
      campaignId,
      kind: input.kind,
      title: input.title,
      description: input.description ?? null,
      visibility: input.visibility,
      position: next[0]?.position ?? 0,
      createdBy: actor.personId,
      createdAt: this.clock.now(),
    });
    return tx.findOneByOrFail(Material, { id });
  }
}

/** A material with this title that already has this very file. */
async function sentBefore(
  tx: EntityManager,
  campaignId: string,
  input: AddMaterialInput,
  upload: Upload,
): Promise<Material | null> {
  const rows: { id: string }[] = await tx.query(
    `SELECT m.id FROM materials m JOIN material_files f ON f.material_id = m.id
     WHERE m.campaign_id = $1 AND m.removed_at IS NULL AND m.kind = $2 AND m.title = $3
       AND f.language = $4 AND f.paper_size = $5 AND f.sha256 = $6 LIMIT 1`,
    [campaignId, input.kind, input.title, input.language, input.paperSize ?? '', upload.sha256],
  );
  return rows[0] ? tx.findOneByOrFail(Material, { id: rows[0].id }) : null;
}

const subject = (material: Material) => ({ type: 'material', id: material.id, campaignId: material.campaignId });
