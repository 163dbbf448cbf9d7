import type { EntityManager } from 'typeorm';

/** Titles of campaigns in the reader's language, or in the campaign's own. */
export async function campaignTitles(
  tx: EntityManager,
  campaignIds: readonly string[],
  locale: string,
): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; title: string }[]>(
    `SELECT DISTINCT ON (c.id) c.id, t.title FROM campaigns c JOIN campaign_texts t ON t.campaign_id = c.id
      WHERE c.id = ANY ($1)
      ORDER BY c.id, split_part(t.language, '-', 1) = $2 DESC, t.language = c.default_language DESC, t.language`,
    [[...new Set(campaignIds)], locale],
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}
