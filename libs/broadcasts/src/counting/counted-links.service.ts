import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Links } from '#platform/links/links.js';
import { locales } from '#platform/words.js';
import { Broadcast } from '../broadcast.entity.js';
import { compileLetter } from '../letter/letter.compile.js';
import type { LetterCounting } from '../letter/letter.links.js';
import { versionFor, versionsOf } from '../letter/letter.js';
import { LetterSurroundingsOf } from '../letter/letter.surroundings.js';
import { isCountable, wanted, type Counting } from './counting.rules.js';

/** Number of the picture among the links of a message. */
export const PICTURE = 0;

/** Settles which links of a message are counted, and writes their addresses into its mails. */
@Injectable()
export class CountedLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly surroundings: LetterSurroundingsOf,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** When a broadcast becomes a message. From then on it says what is counted, and where each link leads. */
  async settle(tx: EntityManager, broadcast: Broadcast, messageId: string): Promise<void> {
    if (!broadcast.countClicks && !broadcast.countOpens) return;
    const counting = wanted(broadcast, this.config);
    await tx.update(Broadcast, { id: broadcast.id }, counting);
    const targets = counting.countClicks ? await this.targets(tx, broadcast) : [];
    await tx.query(
      `INSERT INTO counted_links (message_id, no, target)
       SELECT $1::bigint, t.no, t.target FROM unnest($2::text[]) WITH ORDINALITY t (target, no)
       UNION ALL SELECT $1::bigint, ${String(PICTURE)}, NULL WHERE $3
       ON CONFLICT DO NOTHING`,
      [messageId, targets, counting.countOpens],
    );
  }

  /** What to put into its mails; for one without a message, what they would say of it. Null where nothing is counted. */
  async countingOf(letter: Counting & { messageId: string | null }): Promise<LetterCounting | null> {
    const { countClicks, countOpens } = wanted(letter, this.config);
    if (!countClicks && !countOpens) return null;
    const { messageId } = letter;
    if (messageId === null) {
      return { link: (url) => (countClicks && this.isCountable(url) ? url : null), picture: null, opens: countOpens };
    }
    const rows = await this.dataSource.query<{ no: number; target: string | null }[]>(
      'SELECT no, target FROM counted_links WHERE message_id = $1',
      [messageId],
    );
    const addresses = new Map(rows.map(({ no, target }) => [target, this.address(messageId, no)]));
    const picture = (countOpens && addresses.get(null)) || null;
    return { link: (url) => (countClicks && addresses.get(url)) || null, picture, opens: picture !== null };
  }

  private address(messageId: string, no: number): string {
    const path = `c/${messageId}/${String(no)}`;
    const signed = `${this.config.publicUrl}/${path}.${this.links.signature(path)}`;
    return no === PICTURE ? `${signed}.gif` : signed;
  }

  /** Where its links lead, in whatever language it is read, each once. */
  private async targets(tx: EntityManager, broadcast: Broadcast): Promise<string[]> {
    const found = new Set<string>();
    const link = (url: string): null => {
      if (this.isCountable(url)) found.add(url);
      return null;
    };
    for (const locale of locales) {
      const around = await this.surroundings.of(tx, broadcast.campaignId, broadcast.letter ?? [], locale);
      const version = versionFor(versionsOf(broadcast, around.defaultLanguage), locale, around.defaultLanguage);
      if (version) compileLetter(version, locale, { ...around, counting: { link, picture: null, opens: false } });
    }
    return [...found];
  }

  private isCountable(url: string): boolean {
    return isCountable(url, this.config.publicUrl);
  }
}
