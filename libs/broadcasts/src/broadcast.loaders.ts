import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Campaign } from '#campaigns';
import { Event } from '#events';
import { Messages, type Progress } from '#messages';
import { People } from '#people';
import type { RequestContext } from '#platform/auth/public.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { inOrder, loader } from '#platform/graphql/loaders.js';
import { maskEmail } from '#platform/mask.js';
import { localeOf } from '#platform/words.js';
import type { Broadcast } from './broadcast.entity.js';
import { ClickCounts, type Totals } from './counting/click-counts.service.js';
import { LetterPictures, pictureUrl, type StoredPicture } from './letter/pictures.service.js';
import type { LetterVersionView } from './letter/letter.inputs.js';
import { versionsOf } from './letter/letter.js';

@Injectable()
export class BroadcastLoaders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: Messages,
    private readonly people: People,
    private readonly pictures: LetterPictures,
    private readonly counts: ClickCounts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Asked once per message however many fields want it, also while a subscription runs and remembers nothing. */
  progress(context: RequestContext, messageId: string): Promise<Progress | null> {
    return loader(context, 'broadcast.progress', async (ids: readonly string[]) => {
      const unique = [...new Set(ids)];
      const found = await Promise.all(unique.map((id) => this.messages.progress(id)));
      return ids.map((id) => found[unique.indexOf(id)] ?? null);
    }).load(messageId);
  }

  clicks(context: RequestContext, messageId: string): Promise<Totals> {
    return loader(context, 'broadcast.clicks', (ids: readonly string[]) =>
      Promise.all(ids.map((id) => this.counts.totals(id))),
    ).load(messageId);
  }

  event(context: RequestContext, eventId: string): Promise<Event | null> {
    return loader(context, 'broadcast.event', async (ids: readonly string[]) => {
      const rows = await this.dataSource.manager.findBy(Event, { id: In([...new Set(ids)]) });
      return inOrder(ids, rows, (row) => row.id);
    }).load(eventId);
  }

  personName(context: RequestContext, personId: string): Promise<string> {
    return loader(context, 'broadcast.person', async (ids: readonly string[]) => {
      const people = await this.people.byIds(this.dataSource.manager, [...new Set(ids)]);
      return ids.map((id) => {
        const person = people.get(id);
        return person?.name ?? (person?.email ? maskEmail(person.email) : '…');
      });
    }).load(personId);
  }

  async versions(context: RequestContext, broadcast: Broadcast): Promise<LetterVersionView[]> {
    const versions = versionsOf(broadcast, localeOf(await this.language(context, broadcast.campaignId)));
    return Promise.all(
      versions.map(async ({ language, subject, blocks }) => ({
        ...{ language, subject },
        blocks: await Promise.all(
          blocks.map(async ({ kind, text = null, url = null, alt = null, pictureId = null }) => {
            const picture = pictureId === null ? null : await this.picture(context, pictureId);
            const found = picture === null ? null : pictureUrl(this.config.publicUrl, picture);
            return { kind, text, url, alt, pictureId, pictureUrl: found };
          }),
        ),
      })),
    );
  }

  private picture(context: RequestContext, id: string): Promise<StoredPicture | null> {
    return loader(context, 'broadcast.picture', async (ids: readonly string[]) =>
      inOrder(ids, await this.pictures.byIds([...new Set(ids)]), (row) => row.id),
    ).load(id);
  }

  private language(context: RequestContext, campaignId: string): Promise<string> {
    return loader(context, 'broadcast.language', async (ids: readonly string[]) => {
      const rows = await this.dataSource.manager.findBy(Campaign, { id: In([...new Set(ids)]) });
      return inOrder(ids, rows, (row) => row.id).map((row) => row?.defaultLanguage ?? 'en');
    }).load(campaignId);
  }
}
