import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '#platform/audit.js';
import type { Actor } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { FileStore } from '#platform/files/file-store.js';
import { Uploads } from '#platform/files/uploads.service.js';
import { newId } from '#platform/ids.js';
import { badInput } from '#platform/problem.js';
import { Campaign } from '../campaign.entity.js';
import { Campaigns } from '../campaigns.service.js';
import { CampaignLogo } from './campaign-logo.entity.js';

/** Characters. */
export const LONGEST_WORDS = 200;

/**
 * Each picture has an address of its own, which is never given to another: the one before stays where sent mails
 * look for it, and taking the logo away takes all of them away, also from sent mails, which then show its words.
 */
@Injectable()
export class CampaignLogos {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
    private readonly uploads: Uploads,
    private readonly store: FileStore,
    private readonly clock: Clock,
  ) {}

  byId(id: string): Promise<CampaignLogo | null> {
    return this.dataSource.manager.findOneBy(CampaignLogo, { id });
  }

  /** Without an upload, only the words of the present logo change. */
  async set(actor: Actor, slug: string, uploadId: string | null, words: string): Promise<Campaign> {
    const { id } = await this.campaigns.forCoordinator(actor, slug);
    if (words.length > LONGEST_WORDS) {
      throw badInput('alt', `At most ${String(LONGEST_WORDS)} characters: say in a few words what the logo shows.`);
    }
    const alt = words === '' ? null : words;
    const picture = uploadId === null ? null : await this.keep(actor, uploadId);
    return this.dataSource.transaction(async (tx) => {
      const campaign = await tx.findOneOrFail(Campaign, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const logoId = picture ? newId() : campaign.logoId;
      if (logoId === null) throw badInput('uploadId', 'Choose a picture: this campaign has no logo yet.');
      if (picture) {
        const row = { ...picture, id: logoId, campaignId: id, createdBy: actor.personId, createdAt: this.clock.now() };
        await tx.insert(CampaignLogo, row);
      }
      await tx.update(CampaignLogo, { id: logoId }, { alt });
      await tx.update(Campaign, { id }, { logoId, updatedAt: this.clock.now() });
      await recordAudit(tx, actor, 'campaign.logo-set', { type: 'campaign', id, campaignId: id }, { logoId });
      return tx.findOneByOrFail(Campaign, { id });
    });
  }

  async remove(actor: Actor, slug: string): Promise<Campaign> {
    return this.dataSource.transaction(async (tx) => {
      const { id, logoId } = await this.campaigns.forCoordinator(actor, slug, tx);
      await tx.update(Campaign, { id }, { logoId: null, updatedAt: this.clock.now() });
      await tx.delete(CampaignLogo, { campaignId: id });
      await recordAudit(tx, actor, 'campaign.logo-removed', { type: 'campaign', id, campaignId: id }, { logoId });
      return tx.findOneByOrFail(Campaign, { id });
    });
  }

  private async keep(actor: Actor, uploadId: string) {
    const original = await this.uploads.ownPicture(this.dataSource.manager, actor, uploadId);
    // The worker knows campaigns, too, and never draws a logo: it does without the library.
    const { drawLogo } = await import('./draw-logo.js');
    const { bytes, width, height } = await drawLogo(original);
    const { key: storageKey, byteSize } = await this.store.put(bytes);
    return { storageKey, byteSize, width, height };
  }
}
