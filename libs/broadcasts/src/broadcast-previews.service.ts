import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Campaigns } from '#campaigns';
import { layoutMail } from '#messages';
import type { Actor } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { localeOf } from '#platform/words.js';
import { checkAudience, sampleAudience } from './audience.js';
import type { SendBroadcastInput } from './broadcast.inputs.js';
import { checkPlaceholders } from './broadcast.template.js';
import type { BroadcastMail } from './broadcast.views.js';
import { BroadcastWriter } from './broadcast.writer.js';

/** Shows a broadcast before it is sent, made by the same code that the worker uses. */
@Injectable()
export class BroadcastPreviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly campaigns: Campaigns,
    private readonly writer: BroadcastWriter,
  ) {}

  async example(actor: Actor, input: SendBroadcastInput): Promise<BroadcastMail> {
    checkPlaceholders('subject', input.subject);
    checkPlaceholders('bodyMarkdown', input.bodyMarkdown);
    const tx = this.dataSource.manager;
    const campaign = await this.campaigns.forCoordinator(actor, input.audience.campaignSlug, tx);
    const audience = await checkAudience(tx, campaign.id, input.audience);
    const [person] = await sampleAudience(tx, audience, this.clock.now(), 1);
    const locale = localeOf(person?.locale ?? input.audience.language ?? campaign.defaultLanguage);
    const reader = { name: person?.name ?? null, locale, eventId: person?.eventId ?? audience.eventId };
    const letter = { campaignId: campaign.id, subject: input.subject, body: input.bodyMarkdown };
    const [content] = await this.writer.write(letter, [reader]);
    if (!content) throw new Error('A mail for one reader was not written.');
    return layoutMail(
      { ...content, accentHue: content.accentHue ?? campaign.accentHue },
      { locale, unsubscribeUrl: '#' },
    );
  }
}
