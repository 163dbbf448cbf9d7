import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Campaigns } from '#campaigns';
import { Messages } from '#messages';
import type { Actor } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { newId } from '#platform/ids.js';
import { Problem, notFound } from '#platform/problem.js';
import { RateLimits } from '#platform/rate-limits/rate-limits.js';
import { localeOf, type Locale } from '#platform/words.js';
import { anyMember, checkAudience, type Audience } from './audience.js';
import type { SendBroadcastInput } from './broadcast.inputs.js';
import { broadcastTest } from './broadcast.messages.js';
import { recipient } from './broadcast.recipients.js';
import type { BroadcastMail } from './broadcast.views.js';
import { AudiencePreviews } from './audience/audience-previews.service.js';
import type { AudiencePerson } from './audience/audience.views.js';
import { BroadcastWriter, letterOf, type Reader, type Written } from './broadcast.writer.js';
import { Broadcasts } from './broadcasts.service.js';
import { uncounted } from './counting/counting.rules.js';
import { checkPlaceholders } from './letter/letter.checks.js';
import { LetterSurroundingsOf } from './letter/letter.surroundings.js';

const DAY = 86_400_000;

/** Shows a broadcast before it is sent, made by the same code that the worker uses. */
@Injectable()
export class BroadcastPreviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly campaigns: Campaigns,
    private readonly broadcasts: Broadcasts,
    private readonly writer: BroadcastWriter,
    private readonly messages: Messages,
    private readonly rateLimits: RateLimits,
    private readonly surroundings: LetterSurroundingsOf,
    private readonly audiences: AudiencePreviews,
  ) {}

  async example(actor: Actor, input: SendBroadcastInput): Promise<BroadcastMail> {
    checkPlaceholders('subject', input.subject);
    checkPlaceholders('bodyMarkdown', input.bodyMarkdown);
    const tx = this.dataSource.manager;
    const campaign = await this.campaigns.forCoordinator(actor, input.audience.campaignSlug, tx);
    const audience = await checkAudience(tx, campaign.id, input.audience);
    const person = await this.somebody(audience);
    const locale = localeOf(person?.locale ?? input.audience.language ?? campaign.defaultLanguage);
    const reader = { name: person?.name ?? null, locale, eventId: person?.eventId ?? audience.eventId };
    const { subject, bodyMarkdown: body } = input;
    const letter = { campaignId: campaign.id, letter: null, subject, body, ...uncounted };
    return this.draw(letter, { ...reader, personId: null });
  }

  /** As one of its people would get it, or as somebody would of whom we know nothing. */
  async mail(actor: Actor, id: string, personId: string | null, language: Locale | null): Promise<BroadcastMail> {
    const tx = this.dataSource.manager;
    const broadcast = await this.broadcasts.find(actor, id, tx);
    const letter = letterOf(broadcast);
    if (personId === null) {
      const eventId = broadcast.audience.eventId;
      return this.draw(letter, { personId: null, name: null, locale: language ?? 'en', eventId });
    }
    const person = await recipient(tx, broadcast, this.clock.now(), personId);
    if (!person) throw notFound('person among those who would get this mail');
    const { name, eventId } = person;
    return this.draw(letter, { personId, name, eventId, locale: language ?? localeOf(person.locale) });
  }

  /** Those of its people who are called so, for the preview to be seen as one of them. */
  async search(actor: Actor, id: string, text: string | null): Promise<AudiencePerson[]> {
    const { audience } = await this.broadcasts.find(actor, id);
    return this.audiences.search(actor, audience, text);
  }

  /** To the coordinator's own address, marked as a test, with the event of the first of its people. */
  async test(actor: Actor, id: string, language: Locale): Promise<boolean> {
    const broadcast = await this.broadcasts.find(actor, id);
    const { personId } = actor;
    if (personId === null) throw new Problem('FORBIDDEN', { message: 'Only somebody with an address can get a test.' });
    await this.rateLimits.consume('broadcast-test', personId, { times: 30, perSeconds: 3600 });
    const eventId = broadcast.audience.eventId ?? (await this.somebody(broadcast.audience))?.eventId ?? null;
    await this.dataSource.transaction(async (tx) => {
      await this.messages.enqueue(tx, {
        kind: broadcastTest,
        idemKey: `broadcast-test:${newId()}`,
        stream: 'tx',
        topic: null,
        campaignId: broadcast.campaignId,
        params: { broadcastId: id, language },
        expiresAt: new Date(this.clock.now().getTime() + DAY),
        recipients: { personIds: [personId], payloads: new Map([[personId, { eventId }]]) },
        createdBy: personId,
      });
    });
    return true;
  }

  private async somebody(audience: Audience) {
    return anyMember(this.dataSource.manager, audience, this.clock.now());
  }

  private async draw(letter: Written, reader: Reader): Promise<BroadcastMail> {
    const [mail] = await this.writer.write({ ...letter, isTest: false, cacheKey: null, messageId: null }, [reader]);
    if (!mail) throw new Error('A mail for one reader was not written.');
    const brand = await this.surroundings.brand(this.dataSource.manager, letter.campaignId, reader.locale);
    return mail.layOut({ unsubscribeUrl: '#', brand });
  }
}
