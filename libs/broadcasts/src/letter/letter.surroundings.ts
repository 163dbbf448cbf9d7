import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { brandOf, campaignLogo, type Brand, type LogoFacts } from '#messages';
import { CONFIG, type Config } from '#platform/config/config.js';
import { localeOf, type Locale } from '#platform/words.js';
import { campaignTitles } from '../campaign-titles.js';
import type { LetterPictureFacts, LetterSurroundings } from './letter.compile.js';
import type { LetterVersion } from './letter.js';
import { pictureUrl } from './pictures.service.js';

interface CampaignRow {
  slug: string;
  accentHue: number;
  defaultLanguage: string;
  logo: LogoFacts | null;
}

/** What of a campaign and its files goes into the mails of its coordinators. */
@Injectable()
export class LetterSurroundingsOf {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async of(
    tx: EntityManager,
    campaignId: string,
    versions: readonly LetterVersion[],
    locale: Locale,
  ): Promise<LetterSurroundings> {
    // One after the other: a transaction has one connection.
    const campaign = await this.campaign(tx, campaignId);
    const titles = await campaignTitles(tx, [campaignId], locale);
    const pictures = await this.pictures(tx, campaignId, versions);
    return {
      campaignTitle: titles.get(campaignId) ?? campaign.slug,
      accentHue: campaign.accentHue,
      defaultLanguage: localeOf(campaign.defaultLanguage),
      materialsUrl: `${this.config.publicUrl}/${locale}/c/${campaign.slug}#materials`,
      pictures,
      isTest: false,
    };
  }

  /** In whose name they speak. */
  async brand(tx: EntityManager, campaignId: string, locale: Locale): Promise<Brand> {
    const { slug, accentHue: hue, logo } = await this.campaign(tx, campaignId);
    const titles = await campaignTitles(tx, [campaignId], locale);
    return brandOf(this.config.publicUrl, { name: titles.get(campaignId) ?? slug, hue, logo });
  }

  private async campaign(tx: EntityManager, id: string): Promise<CampaignRow> {
    const rows = await tx.query<CampaignRow[]>(
      `SELECT slug, accent_hue AS "accentHue", default_language AS "defaultLanguage", ${campaignLogo} AS logo FROM campaigns k WHERE id = $1`,
      [id],
    );
    if (!rows[0]) throw new Error(`There is no campaign ${id}.`);
    return rows[0];
  }

  /** Only those of the same campaign. */
  private async pictures(
    tx: EntityManager,
    campaignId: string,
    versions: readonly LetterVersion[],
  ): Promise<Map<string, LetterPictureFacts>> {
    const ids = versions.flatMap(({ blocks }) => blocks.flatMap(({ pictureId }) => pictureId ?? []));
    if (ids.length === 0) return new Map();
    const rows = await tx.query<{ id: string; width: number; contentType: string }[]>(
      `SELECT id, width, content_type AS "contentType" FROM letter_pictures WHERE campaign_id = $1 AND id = ANY ($2)`,
      [campaignId, ids],
    );
    return new Map(rows.map((row) => [row.id, { url: pictureUrl(this.config.publicUrl, row), width: row.width }]));
  }
}
