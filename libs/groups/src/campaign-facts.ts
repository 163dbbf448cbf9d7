import type { EntityManager } from 'typeorm';
import { notFound, Problem } from '#platform/problem.js';

interface CampaignFacts {
  id: string;
  status: 'DRAFT' | 'OPEN' | 'CLOSED' | 'ARCHIVED';
}

/** Campaigns are a later slice that builds on this one; here only their id and status count. */
export async function campaignBySlug(tx: EntityManager, slug: string): Promise<CampaignFacts> {
  const [campaign] = await tx.query<CampaignFacts[]>('SELECT id, status FROM campaigns WHERE slug = $1', [slug]);
  if (!campaign) throw notFound('campaign');
  return campaign;
}

/** A campaign that takes endorsements; a draft does not exist for the public. */
export async function openCampaign(tx: EntityManager, slug: string): Promise<CampaignFacts> {
  const campaign = await campaignBySlug(tx, slug);
  if (campaign.status === 'DRAFT') throw notFound('campaign');
  if (campaign.status === 'OPEN') return campaign;
  throw new Problem('CAMPAIGN_CLOSED', { field: 'campaignSlug', message: 'This campaign is over.' });
}
