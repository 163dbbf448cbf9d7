import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Messages } from '#messages';
import { normalizeEmail, People } from '#people';
import { recordAudit } from '#platform/audit.js';
import type { Actor } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { checkYourMail, type SignUpResult } from '#platform/graphql/sign-up-result.js';
import { newId } from '#platform/ids.js';
import { linkInvalid, Links } from '#platform/links/links.js';
import { notFound, Problem } from '#platform/problem.js';
import { RateLimits } from '#platform/rate-limits/rate-limits.js';
import { campaignBySlug, openCampaign } from './campaign-facts.js';
import { Endorsement } from './endorsement.entity.js';
import type { EndorseCampaignArgs } from './endorsement.inputs.js';
import { confirmMessage, decidedMessage } from './endorsement.messages.js';
import { canDecide } from './endorsement.policy.js';
import { afterStep, becomesOwner, type EndorsementStatus } from './endorsement.rules.js';
import { Group, Membership } from './group.entity.js';
import { Groups } from './groups.service.js';

export interface Backers {
  callers: Group[];
  endorsers: Group[];
}

@Injectable()
export class Endorsements {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly people: People,
    private readonly groups: Groups,
    private readonly messages: Messages,
    private readonly rateLimits: RateLimits,
  ) {}

  /** A form that anybody may send; nothing is public before the contact confirms and a coordinator accepts. */
  async endorse(given: EndorseCampaignArgs): Promise<SignUpResult> {
    const email = normalizeEmail(given.contactEmail);
    await this.rateLimits.perAddress('endorseCampaign', email);
    await this.dataSource.transaction(async (tx) => {
      const campaign = await openCampaign(tx, given.campaignSlug);
      const locale = given.locale ?? 'en';
      const contact = await this.people.findOrCreate(tx, { email, name: given.contactName.trim(), locale });
      const { groupName: name, website = null, country = null } = given;
      const group = await this.groups.findOrCreate(tx, { name, website, country, createdBy: contact.id });
      const kind = given.asCaller === true ? 'CALLER' : 'ENDORSER';
      const endorsement = await this.asked(tx, { campaignId: campaign.id, groupId: group.id, kind }, contact.id);
      await this.messages.enqueue(tx, confirmMessage(endorsement, contact.id, locale, this.clock.now()));
    });
    return checkYourMail(email);
  }

  async byLink(key: string): Promise<Endorsement> {
    const { id, version } = this.links.read(key, 'endorsement');
    return withVersion(await this.dataSource.manager.findOneBy(Endorsement, { id }), version);
  }

  /** The contact opened the mailed link. Using it again changes nothing. */
  async confirm(key: string): Promise<Endorsement> {
    const { id, version } = this.links.read(key, 'endorsement');
    return this.dataSource.transaction(async (tx) => {
      const endorsement = withVersion(await locked(tx, id), version);
      const status = afterStep(endorsement.status, 'confirm');
      if (status === null) throw linkInvalid();
      await this.setStatus(tx, endorsement, status);
      const contactId = endorsement.requestedBy;
      if (contactId !== null) await this.people.confirmEmail(tx, contactId);
      const group = await tx.findOneByOrFail(Group, { id: endorsement.groupId });
      const hasMembers = await tx.existsBy(Membership, { groupId: group.id });
      if (becomesOwner(group, contactId, hasMembers)) {
        await tx.insert(Membership, { id: newId(), groupId: group.id, personId: contactId, role: 'OWNER' });
      }
      return endorsement;
    });
  }

  async ofCampaign(actor: Actor, slug: string, status: EndorsementStatus | null): Promise<Endorsement[]> {
    const { id: campaignId } = await campaignBySlug(this.dataSource.manager, slug);
    if (!canDecide(actor, { campaignId })) throw notFound('campaign');
    return this.dataSource.manager.find(Endorsement, {
      where: { campaignId, ...(status !== null && { status }) },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }

  async decide(actor: Actor, id: string, accept: boolean): Promise<Endorsement> {
    return this.dataSource.transaction(async (tx) => {
      const endorsement = await locked(tx, id);
      if (!endorsement || !canDecide(actor, endorsement)) throw notFound('endorsement');
      const status = afterStep(endorsement.status, accept ? 'accept' : 'decline');
      if (status === null) {
        throw new Problem('CONFLICT', { message: 'The contact of the group has not confirmed their address yet.' });
      }
      if (status === endorsement.status) return endorsement;
      const now = this.clock.now();
      Object.assign(endorsement, { status, decidedBy: actor.personId, decidedAt: now });
      await tx.save(endorsement);
      const { campaignId } = endorsement;
      await recordAudit(tx, actor, 'endorsement.decided', { type: 'endorsement', id, campaignId }, { status });
      const message = decidedMessage(endorsement, now);
      if (message) await this.messages.enqueue(tx, message);
      return endorsement;
    });
  }

  /** A coordinator names a group that calls for their campaign; shown at once, on the coordinator's word. */
  async addCaller(tx: EntityManager, actor: Actor, campaignId: string, name: string): Promise<void> {
    const group = await this.groups.findOrCreate(tx, { name, createdBy: actor.personId });
    await tx.query(
      `INSERT INTO endorsements (id, campaign_id, group_id, kind, status, decided_by, decided_at, created_at)
       VALUES ($1, $2, $3, 'CALLER', 'ACCEPTED', $4, $5, $5)
       ON CONFLICT (campaign_id, group_id) DO UPDATE
         SET kind = 'CALLER', status = 'ACCEPTED', decided_by = excluded.decided_by, decided_at = excluded.decided_at`,
      [newId(), campaignId, group.id, actor.personId, this.clock.now()],
    );
  }

  /** The public backers of each campaign, by name; campaigns without any are left out. */
  async acceptedByCampaign(campaignIds: readonly string[]): Promise<Map<string, Backers>> {
    const rows = await this.dataSource.query<{ campaign_id: string; group_id: string; kind: string }[]>(
      `SELECT e.campaign_id, e.group_id, e.kind FROM endorsements e JOIN groups g ON g.id = e.group_id
       WHERE e.campaign_id = ANY ($1) AND e.status = 'ACCEPTED' ORDER BY lower(g.name), g.id`,
      [campaignIds],
    );
    const groups = new Map(
      (await this.groups.byIds(rows.map((row) => row.group_id))).map((group) => [group.id, group]),
    );
    const backers = new Map<string, Backers>();
    for (const row of rows) {
      const group = groups.get(row.group_id);
      if (!group) continue;
      const entry = backers.get(row.campaign_id) ?? { callers: [], endorsers: [] };
      entry[row.kind === 'CALLER' ? 'callers' : 'endorsers'].push(group);
      backers.set(row.campaign_id, entry);
    }
    return backers;
  }

  /** The row behind a form: new, or the one that still waits for somebody to confirm. */
  private async asked(
    tx: EntityManager,
    given: Pick<Endorsement, 'campaignId' | 'groupId' | 'kind'>,
    contactId: string,
  ): Promise<Endorsement> {
    const { campaignId, groupId } = given;
    const known = await tx.findOne(Endorsement, {
      where: { campaignId, groupId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!known) {
      const fresh = { ...given, id: newId(), status: 'AWAITING_CONFIRMATION', requestedBy: contactId } as const;
      await tx.insert(Endorsement, { ...fresh, createdAt: this.clock.now() });
      return tx.findOneByOrFail(Endorsement, { id: fresh.id });
    }
    const status = afterStep(known.status, 'ask');
    if (status === null) {
      throw new Problem('CONFLICT', { field: 'groupName', message: 'This group has already answered this call.' });
    }
    // A link that went to somebody else's address must not confirm what this contact asks for.
    const linkVersion = known.requestedBy === contactId ? known.linkVersion : (known.linkVersion % 255) + 1;
    return tx.save(Object.assign(known, given, { status, linkVersion, requestedBy: contactId }));
  }

  private async setStatus(tx: EntityManager, endorsement: Endorsement, status: EndorsementStatus): Promise<void> {
    if (status === endorsement.status) return;
    endorsement.status = status;
    await tx.update(Endorsement, endorsement.id, { status });
  }
}

const locked = (tx: EntityManager, id: string): Promise<Endorsement | null> =>
  tx.findOne(Endorsement, { where: { id }, lock: { mode: 'pessimistic_write' } });

function withVersion(endorsement: Endorsement | null, version: number): Endorsement {
  if (endorsement?.linkVersion !== version) throw linkInvalid();
  return endorsement;
}
