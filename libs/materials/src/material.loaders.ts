import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import type { Actor } from '#platform/auth/actor.js';
import type { RequestContext } from '#platform/auth/public.js';
import { grouped, loader } from '#platform/graphql/loaders.js';
import { Material, MaterialFile } from './material.entity.js';
import { canSeeMaterial } from './material.policy.js';

@Injectable()
export class MaterialLoaders {
  constructor(private readonly dataSource: DataSource) {}

  /** What this caller may see of a campaign's materials. */
  byCampaign(context: RequestContext, actor: Actor, campaignId: string): Promise<Material[]> {
    return loader(context, `materials:${actor.personId ?? ''}`, async (ids: readonly string[]) => {
      const rows = await this.dataSource.manager.find(Material, {
        where: { campaignId: In([...ids]), removedAt: IsNull() },
        order: { position: 'ASC', createdAt: 'ASC', id: 'ASC' },
      });
      const hosted = await this.hostedCampaigns(actor, ids);
      const visible = rows.filter((material) => canSeeMaterial(actor, hosted, material));
      return grouped(ids, visible, (material) => material.campaignId);
    }).load(campaignId);
  }

  files(context: RequestContext, materialId: string): Promise<MaterialFile[]> {
    return loader(context, 'material.files', async (ids: readonly string[]) => {
      const rows = await this.dataSource.manager.findBy(MaterialFile, { materialId: In([...ids]) });
      return grouped(ids, rows, (file) => file.materialId);
    }).load(materialId);
  }

  /** Those of these campaigns in which the caller hosts an event and has proven their address. */
  async hostedCampaigns(actor: Actor, campaignIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (actor.personId === null) return new Set();
    const rows: { campaign_id: string }[] = await this.dataSource.query(
      `SELECT DISTINCT e.campaign_id FROM event_hosts h JOIN events e ON e.id = h.event_id
       WHERE h.person_id = $1 AND h.confirmed_at IS NOT NULL AND e.campaign_id = ANY($2)`,
      [actor.personId, campaignIds],
    );
    return new Set(rows.map((row) => row.campaign_id));
  }
}
