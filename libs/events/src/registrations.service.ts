import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Campaign, CampaignLoaders } from '#campaigns';
import { Groups } from '#groups';
import { Messages } from '#messages';
import { People, normalizeEmail, type Person } from '#people';
import { anonymous, type Actor } from '#platform/auth/actor.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { newId } from '#platform/ids.js';
import { maskEmail } from '#platform/mask.js';
import { badInput, notFound } from '#platform/problem.js';
import { RateLimits } from '#platform/rate-limits/rate-limits.js';
import { checkAccessibility } from './accessibility.rules.js';
import { Approvals } from './approvals.js';
import { EventAccess, type EventKey } from './event-access.js';
import { EventHost } from './event-host.entity.js';
import { EventLocator, type Located } from './event-locator.js';
import { hostConfirm, hostLink } from './event-messages.js';
import { checkZone, decideTimes } from './event-time.rules.js';
import { insertEvent, locationColumns } from './event-writer.js';
import { Event } from './event.entity.js';
import type { RegisterEventInput } from './event.inputs.js';
import { afterHostVerification, checkTakesEvents, scheduleStateFor } from './event.rules.js';

export interface Registered {
  eventSlug: string;
  mailSentTo: string;
}

const days = (n: number): number => n * 86_400_000;

@Injectable()
export class Registrations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: People,
    private readonly groups: Groups,
    private readonly messages: Messages,
    private readonly locator: EventLocator,
    private readonly access: EventAccess,
    private readonly approvals: Approvals,
    private readonly campaignFacts: CampaignLoaders,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** A form for anybody: the event waits until the host proves their address by the mailed link. */
  async register(input: RegisterEventInput): Promise<Registered> {
    await this.limits.perAddress('registerEvent', input.hostEmail);
    const campaign = await this.campaignFor(input);
    const located = await this.locator.locate(input.location);
    if (located.latitude === null && input.attendanceMode !== 'ONLINE') {
      throw badInput('location.locality', 'Say in which city it takes place. The exact spot may follow.');
    }
    const timeZone = input.timeZone ? checkZone(input.timeZone) : located.timeZone;
    const times = decideTimes(input, timeZone);
    return this.dataSource.transaction(async (tx) => {
      const known = input.clientKey ? await tx.findOneBy(Event, { clientKey: input.clientKey }) : null;
      if (known) return { eventSlug: known.slug, mailSentTo: maskEmail(normalizeEmail(input.hostEmail)) };
      const host = await this.people.findOrCreate(tx, {
        email: input.hostEmail,
        name: input.hostName,
        locale: input.locale,
      });
      const groupId = input.groupName
        ? (await this.groups.findOrCreate(tx, { name: input.groupName, country: located.country, createdBy: host.id }))
            .id
        : null;
      const eventId = await insertEvent(
        tx,
        {
          ...this.columns(input, located),
          campaignId: campaign.id,
          groupId,
          timeZone,
          title: await this.titleOf(input, located),
          scheduleState: scheduleStateFor(times.startsAt),
          createdBy: host.id,
        },
        times,
        input.capacity ?? null,
      );
      await this.addHost(tx, eventId, campaign.id, host, 'PRIMARY', null);
      await recordAudit(tx, anonymous(), 'event.registered', { type: 'event', id: eventId, campaignId: campaign.id });
      const { slug } = await tx.findOneByOrFail(Event, { id: eventId });
      return { eventSlug: slug, mailSentTo: maskEmail(normalizeEmail(input.hostEmail)) };
    });
  }

  /** The button behind the mailed link. A second press changes nothing. */
  async confirm(actor: Actor, key: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const { event, campaign, host } = await this.access.lock(tx, actor, { key });
      if (!host || host.confirmedAt) return;
      const now = this.clock.now();
      await tx.update(EventHost, { id: host.id }, { confirmedAt: now });
      await this.people.confirmEmail(tx, host.personId);
      if (event.reviewState !== 'AWAITING_HOST_VERIFICATION') return;
      const reviewState = afterHostVerification(campaign);
      await tx.update(Event, { id: event.id }, { reviewState, updatedAt: now });
      await recordAudit(tx, actor, 'event.host-verified', { type: 'event', id: event.id, campaignId: campaign.id });
      if (reviewState === 'APPROVED') await this.approvals.publish(tx, actor, event, 'approved without review');
    });
  }

  /** Mails the link again if the address is one of the hosts; nobody learns whether it is. */
  async requestLink(eventSlug: string, email: string): Promise<boolean> {
    await this.limits.perAddress('hostLink', email);
    await this.dataSource.transaction(async (tx) => {
      const found = await tx.query<{ id: string; person_id: string; campaign_id: string }[]>(
        `SELECT h.id, h.person_id, e.campaign_id FROM event_hosts h JOIN events e ON e.id = h.event_id
           JOIN persons p ON p.id = h.person_id WHERE e.slug = $1 AND p.email = $2`,
        [eventSlug, normalizeEmail(email)],
      );
      for (const host of found) {
        await this.mailHost(
          tx,
          hostLink,
          { id: host.id, personId: host.person_id },
          host.campaign_id,
          `again:${newId()}`,
        );
      }
    });
    return true;
  }

  async addCohost(actor: Actor, at: EventKey, email: string, name: string | null): Promise<void> {
    await this.limits.perAddress('hostLink', email);
    await this.dataSource.transaction(async (tx) => {
      const { event, campaign, hosts } = await this.access.lock(tx, actor, at);
      const person = await this.people.findOrCreate(tx, { email, name });
      if (hosts.some((host) => host.personId === person.id)) return;
      if (hosts.length >= 10) throw badInput('email', 'An event may have at most ten hosts.');
      await this.addHost(tx, event.id, campaign.id, person, 'COHOST', hostLink);
      await recordAudit(tx, actor, 'event.cohost-added', { type: 'event', id: event.id, campaignId: campaign.id });
    });
  }

  private async campaignFor(input: RegisterEventInput): Promise<Campaign> {
    const campaign = await this.dataSource.manager.findOneBy(Campaign, { slug: input.campaignSlug });
    if (!campaign || campaign.status === 'DRAFT' || campaign.status === 'ARCHIVED') throw notFound('campaign');
    checkTakesEvents(campaign);
    const allowed = await this.campaignFacts.eventTypes({ loaders: new Map() }, campaign.id);
    if (!allowed.some((type) => type.code === input.typeCode)) {
      throw badInput('typeCode', `This campaign allows: ${allowed.map((type) => type.code).join(', ')}.`);
    }
    return campaign;
  }

  private columns(input: RegisterEventInput, located: Located) {
    return {
      typeCode: input.typeCode,
      description: input.description ?? '',
      language: input.language,
      languages: input.languages ?? [],
      reviewState: 'AWAITING_HOST_VERIFICATION' as const,
      attendanceMode: input.attendanceMode,
      onlineUrl: input.onlineUrl ?? null,
      ...locationColumns(located, input.addressVisibility),
      addressVisibility: input.addressVisibility,
      contactName: input.contact?.name ?? null,
      contactEmail: input.contact?.email ?? null,
      contactPhone: input.contact?.phone ?? null,
      whatToBring: input.whatToBring ?? null,
      accessibility: checkAccessibility(input.accessibility),
      clientKey: input.clientKey ?? null,
      createdAt: this.clock.now(),
    };
  }

  private async titleOf(input: RegisterEventInput, located: Located): Promise<string> {
    if (input.title) return input.title;
    const type = await this.campaignFacts.eventType({ loaders: new Map() }, input.typeCode);
    const name = type.names[input.language.slice(0, 2)] ?? type.names['en'] ?? type.code;
    return located.locality ? `${name}: ${located.locality}` : name;
  }

  private async addHost(
    tx: EntityManager,
    eventId: string,
    campaignId: string,
    person: Person,
    role: 'PRIMARY' | 'COHOST',
    kind: typeof hostLink | null,
  ): Promise<void> {
    const host = { id: newId(), eventId, personId: person.id, role, createdAt: this.clock.now() };
    await tx.insert(EventHost, host);
    await this.mailHost(tx, kind ?? hostConfirm, host, campaignId, 'first');
  }

  private async mailHost(
    tx: EntityManager,
    kind: typeof hostLink,
    host: { id: string; personId: string },
    campaignId: string,
    occasion: string,
  ): Promise<void> {
    await this.messages.enqueue(tx, {
      kind,
      idemKey: `${kind}:${host.id}:${occasion}`,
      stream: 'tx',
      topic: null,
      campaignId,
      subject: { type: 'event-host', id: host.id },
      expiresAt: new Date(this.clock.now().getTime() + days(3)),
      recipients: { personIds: [host.personId] },
      verifiesAddress: true,
    });
  }
}
