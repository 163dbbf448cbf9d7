import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Endorsements } from '#groups';
import { People } from '#people';
import { recordAudit } from '#platform/audit.js';
import type { Actor } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { newId, slugify } from '#platform/ids.js';
import { Problem, badInput, notFound } from '#platform/problem.js';
import { CampaignUpdate } from './campaign-update.entity.js';
import {
  Campaign,
  CampaignCoordinator,
  CampaignEventType,
  CampaignText,
  type CampaignStatus,
} from './campaign.entity.js';
import type { CampaignInput, CampaignUpdateInput } from './campaign.inputs.js';
import { canCoordinate, canCreate, canView } from './campaign.policy.js';
import { checkWindow, hueOf } from './campaign.rules.js';

@Injectable()
export class Campaigns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: People,
    private readonly endorsements: Endorsements,
    private readonly clock: Clock,
  ) {}

  async findVisible(actor: Actor, slug: string): Promise<Campaign | null> {
    const campaign = await this.dataSource.manager.findOneBy(Campaign, { slug });
    return campaign && canView(actor, campaign) ? campaign : null;
  }

  /** The campaign for one of its coordinators; to anybody else a draft does not exist. */
  async forCoordinator(actor: Actor, slug: string, tx: EntityManager = this.dataSource.manager): Promise<Campaign> {
    const campaign = await tx.findOneBy(Campaign, { slug });
    if (!campaign || !canView(actor, campaign)) throw notFound('campaign');
    if (!canCoordinate(actor, campaign)) {
      throw new Problem('FORBIDDEN', { message: 'Only coordinators of this campaign may do this.' });
    }
    return campaign;
  }

  async coordinatedBy(actor: Actor): Promise<Campaign[]> {
    return this.dataSource.manager
      .createQueryBuilder(Campaign, 'c')
      .where(actor.isAdmin ? 'true' : 'c.id = ANY(:ids)', { ids: [...actor.campaignIds] })
      .orderBy('c.starts_on', 'DESC')
      .getMany();
  }

  async create(actor: Actor, input: CampaignInput): Promise<Campaign> {
    if (!canCreate(actor))
      throw new Problem('FORBIDDEN', { message: 'Ask an administrator to make you a coordinator.' });
    checkWindow(input.startsOn, input.endsOn);
    const slug = input.slug ?? slugify(input.title);
    if (slug === '') throw badInput('slug', 'Give the page an address in small letters, digits and hyphens.');
    return this.dataSource.transaction(async (tx) => {
      if (await tx.existsBy(Campaign, { slug })) {
        throw badInput('slug', `The address /c/${slug} is taken. Choose another.`);
      }
      const id = newId();
      const now = this.clock.now();
      await tx.insert(Campaign, {
        id,
        slug,
        status: input.open ? 'OPEN' : 'DRAFT',
        createdBy: actor.personId,
        createdAt: now,
        ...campaignColumns(input),
        accentHue: input.accentHue ?? hueOf(slug),
        updatedAt: now,
      });
      await writeTexts(tx, id, input);
      await writeEventTypes(tx, id, input.eventTypes);
      if (actor.personId) await tx.insert(CampaignCoordinator, { campaignId: id, personId: actor.personId });
      for (const name of input.callerNames ?? []) await this.endorsements.addCaller(tx, actor, id, name);
      await recordAudit(tx, actor, 'campaign.created', { type: 'campaign', id, campaignId: id });
      return tx.findOneByOrFail(Campaign, { id });
    });
  }

  async update(actor: Actor, slug: string, input: CampaignInput): Promise<Campaign> {
    checkWindow(input.startsOn, input.endsOn);
    return this.dataSource.transaction(async (tx) => {
      const { id } = await this.forCoordinator(actor, slug, tx);
      await tx.update(
        Campaign,
        { id },
        {
          ...campaignColumns(input),
          ...(input.accentHue == null ? {} : { accentHue: input.accentHue }),
          ...(input.slug == null ? {} : { slug: input.slug }),
          updatedAt: this.clock.now(),
        },
      );
      await tx.delete(CampaignText, { campaignId: id });
      await writeTexts(tx, id, input);
      if (input.eventTypes) await writeEventTypes(tx, id, input.eventTypes);
      await recordAudit(tx, actor, 'campaign.updated', { type: 'campaign', id, campaignId: id });
      return tx.findOneByOrFail(Campaign, { id });
    });
  }

  async setStatus(actor: Actor, slug: string, status: CampaignStatus): Promise<Campaign> {
    return this.dataSource.transaction(async (tx) => {
      const { id } = await this.forCoordinator(actor, slug, tx);
      await tx.update(Campaign, { id }, { status, updatedAt: this.clock.now() });
      await recordAudit(tx, actor, 'campaign.status', { type: 'campaign', id, campaignId: id }, { status });
      return tx.findOneByOrFail(Campaign, { id });
    });
  }

  async addCoordinator(actor: Actor, slug: string, email: string): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const { id } = await this.forCoordinator(actor, slug, tx);
      const person = await this.people.findOrCreate(tx, { email });
      await tx.upsert(CampaignCoordinator, { campaignId: id, personId: person.id }, ['campaignId', 'personId']);
      await recordAudit(tx, actor, 'campaign.coordinator-added', { type: 'person', id: person.id, campaignId: id });
      return true;
    });
  }

  async addUpdate(actor: Actor, input: CampaignUpdateInput): Promise<CampaignUpdate> {
    return this.dataSource.transaction(async (tx) => {
      const campaign = await this.forCoordinator(actor, input.campaignSlug, tx);
      const id = newId();
      await tx.insert(CampaignUpdate, {
        id,
        campaignId: campaign.id,
        publishedOn: input.publishedOn,
        language: input.language,
        title: input.title,
        body: input.body,
        sourceUrl: input.sourceUrl ?? null,
        sourceName: input.sourceName ?? null,
        createdBy: actor.personId,
      });
      await recordAudit(tx, actor, 'campaign.news-added', {
        type: 'campaign',
        id: campaign.id,
        campaignId: campaign.id,
      });
      return tx.findOneByOrFail(CampaignUpdate, { id });
    });
  }
}

function campaignColumns(input: CampaignInput) {
  return {
    startsOn: input.startsOn,
    endsOn: input.endsOn,
    defaultLanguage: input.language,
    contactEmail: input.contactEmail ?? null,
    ...(input.eventWord == null ? {} : { eventWord: input.eventWord }),
    ...(input.showGoing == null ? {} : { showGoing: input.showGoing }),
    ...(input.reviewRequired == null ? {} : { reviewRequired: input.reviewRequired }),
  };
}

async function writeTexts(tx: EntityManager, campaignId: string, input: CampaignInput): Promise<void> {
  const others = (input.translations ?? []).filter((text) => text.language !== input.language);
  await tx.insert(
    CampaignText,
    [input, ...others].map(({ language, title, summary, call }) => ({
      campaignId,
      language,
      title,
      summary: summary ?? '',
      call,
    })),
  );
}

async function writeEventTypes(
  tx: EntityManager,
  campaignId: string,
  codes: string[] | null | undefined,
): Promise<void> {
  await tx.delete(CampaignEventType, { campaignId });
  const unknown = await tx.query<{ code: string }[]>(
    'SELECT code FROM unnest($1::text[]) code WHERE code NOT IN (SELECT code FROM event_types)',
    [codes ?? []],
  );
  if (unknown[0]) throw badInput('eventTypes', `There is no event type "${unknown[0].code}".`);
  await tx.insert(
    CampaignEventType,
    (codes ?? []).map((typeCode) => ({ campaignId, typeCode })),
  );
}
