import type { EntityManager } from 'typeorm';
import { localeOf, locales, type Locale } from '#platform/words.js';

export interface NamedCampaign {
  slug: string;
  accentHue: number;
  /** In the reader's language, or in the campaign's own. */
  titles: Record<Locale, string>;
}

export interface FollowedNews {
  campaign: NamedCampaign;
  updates: ReadonlyMap<string, { title: string }>;
}

export async function namedCampaigns(
  tx: EntityManager,
  ids: readonly (string | null)[],
): Promise<Map<string, NamedCampaign>> {
  const rows = await tx.query<{ id: string; slug: string; hue: number; language: string; title: string }[]>(
    `SELECT c.id, c.slug, c.accent_hue AS hue, t.language, t.title FROM campaigns c JOIN campaign_texts t ON t.campaign_id = c.id
      WHERE c.id = ANY ($1) ORDER BY c.id, t.language <> c.default_language, t.language`,
    [[...new Set(ids.filter((id) => id !== null))]],
  );
  const campaigns = new Map<string, NamedCampaign>();
  for (const [id, texts] of Map.groupBy(rows, (row) => row.id)) {
    const [own] = texts;
    if (!own) continue;
    const titleIn = (locale: Locale): string =>
      texts.find(({ language }) => language.split('-')[0] === locale)?.title ?? own.title;
    const titles = Object.fromEntries(locales.map((locale) => [locale, titleIn(locale)])) as Record<Locale, string>;
    campaigns.set(id, { slug: own.slug, accentHue: own.hue, titles });
  }
  return campaigns;
}

/** The title as subscribers of this language read it; null without a campaign. */
export async function campaignTitle(
  tx: EntityManager,
  { campaignId, locale }: { campaignId: string | null; locale: string },
): Promise<string | null> {
  if (campaignId === null) return null;
  return (await namedCampaigns(tx, [campaignId])).get(campaignId)?.titles[localeOf(locale)] ?? null;
}

/** What the followers of a campaign read; null for mails that are not about one. */
export async function newsOf(
  tx: EntityManager,
  campaignId: string | null,
  updateIds: readonly string[],
): Promise<FollowedNews | null> {
  const campaign = campaignId === null ? undefined : (await namedCampaigns(tx, [campaignId])).get(campaignId);
  if (!campaign) return null;
  const updates = await tx.query<{ id: string; title: string }[]>(
    'SELECT id, title FROM campaign_updates WHERE id = ANY ($1)',
    [[...new Set(updateIds)]],
  );
  return { campaign, updates: new Map(updates.map((update) => [update.id, update])) };
}
