import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { formatWhen, whereLine, type EventFacts } from '#events';
import type { MailContent } from '#messages';
import type { Locale } from '#platform/words.js';
import { ParticipantMails } from '#reminders';
import { compileBody, fillLine, type Facts } from './broadcast.template.js';
import { campaignTitles } from './campaign-titles.js';
import { say } from './words/words.js';

export interface Letter {
  campaignId: string;
  subject: string;
  body: string;
}

export interface Reader {
  name: string | null;
  locale: Locale;
  eventId: string | null;
}

const banners = { CANCELLED: 'cancelled.banner', POSTPONED: 'postponed.banner' } as const;

/** Turns what a coordinator wrote into the mails of its readers; the preview and the worker use the same. */
@Injectable()
export class BroadcastWriter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly mails: ParticipantMails,
  ) {}

  async write(letter: Letter, readers: readonly Reader[]): Promise<MailContent[]> {
    const events = await this.mails.events(readers.flatMap(({ eventId }) => eventId ?? []));
    const titles = await this.titles(letter.campaignId, readers);
    const body = compileBody(letter.body);
    return readers.map((reader) => {
      const event = reader.eventId === null ? undefined : events.get(reader.eventId);
      const facts = this.factsOf(reader, event);
      const filled = body(facts);
      return {
        subject: fillLine(letter.subject, facts),
        preheader: filled.text.replace(/\s+/g, ' ').slice(0, 120),
        ...(event ? { accentHue: event.accentHue } : {}),
        why: say(reader.locale, 'broadcast.why', { campaign: titles.get(reader.locale) ?? '' }),
        blocks: [{ kind: 'html', ...filled }, ...(event ? this.cardBlocks(event, reader.locale) : [])],
      };
    });
  }

  private cardBlocks(event: EventFacts, locale: Locale): MailContent['blocks'] {
    const { scheduleState } = event;
    const banner =
      scheduleState === 'CANCELLED' || scheduleState === 'POSTPONED' ? say(locale, banners[scheduleState]) : undefined;
    return [
      { kind: 'divider' },
      { kind: 'heading', text: say(locale, 'broadcast.yours') },
      this.mails.card(event, null, locale, banner),
    ];
  }

  private factsOf({ name, locale }: Reader, event: EventFacts | undefined): Facts {
    return {
      name: name ?? '',
      'event.title': event?.title ?? '',
      'event.when': event ? formatWhen(event, locale) : '',
      'event.where': event ? whereLine(event, locale) : '',
      'event.url': event ? this.mails.eventUrl(event, locale) : '',
    };
  }

  private async titles(campaignId: string, readers: readonly Reader[]): Promise<Map<Locale, string>> {
    const locales = [...new Set(readers.map(({ locale }) => locale))];
    const titles = await Promise.all(
      locales.map((locale) => campaignTitles(this.dataSource.manager, [campaignId], locale)),
    );
    return new Map(locales.map((locale, index) => [locale, titles[index]?.get(campaignId) ?? '']));
  }
}
