import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Campaigns } from '#campaigns';
import { blockingScopes } from '#messages';
import type { Actor } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { maskEmail } from '#platform/mask.js';
import { RateLimits } from '#platform/rate-limits/rate-limits.js';
import { aboutAudience } from './about.js';
import type { AudienceInput } from './audience.inputs.js';
import type { AudiencePerson, AudiencePreview } from './audience.views.js';
import { checkAudience, type Audience } from './check.js';
import { countAudience, membersCalled, membersOf, type AudienceMember } from './query.js';

const SAMPLE = 10;
/** Who searches for more than that knows too little of the person. */
const FOUND = 20;
/** A page that counts while somebody composes asks twice a second at most. */
const often = { times: 120, perSeconds: 60 };

/** For this transaction: memory to sort a large audience in, nothing compiled for one question, and an end. */
const settings = `SELECT set_config('work_mem', '32MB', true), set_config('jit', 'off', true), set_config('statement_timeout', '20s', true)`;

/** Shows coordinators whom they are about to write to. */
@Injectable()
export class AudiencePreviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly campaigns: Campaigns,
    private readonly rateLimits: RateLimits,
  ) {}

  async preview(actor: Actor, input: AudienceInput): Promise<AudiencePreview> {
    const tx = this.dataSource.manager;
    const campaign = await this.campaigns.forCoordinator(actor, input.campaignSlug, tx);
    await this.limit(actor);
    return this.of(await checkAudience(tx, campaign.id, input));
  }

  /** Those of an audience who are called so, by name: a coordinator can look for anybody in it. */
  async search(actor: Actor, audience: Audience, text: string | null): Promise<AudiencePerson[]> {
    await this.limit(actor);
    const now = this.clock.now();
    const found = await this.dataSource.transaction(async (tx) => {
      await tx.query(settings);
      return membersOf(tx, audience, now, await membersCalled(tx, audience, now, { text, most: FOUND }));
    });
    const order = new Intl.Collator();
    return found.map(shown).sort((a, b) => order.compare(a.name ?? '', b.name ?? ''));
  }

  private async limit({ personId }: Actor): Promise<void> {
    if (personId !== null) await this.rateLimits.consume('audiencePreview', personId, often);
  }

  async of(audience: Audience): Promise<AudiencePreview> {
    const now = this.clock.now();
    const { reach, sample } = await this.dataSource.transaction(async (tx) => {
      await tx.query(settings);
      const scopes = blockingScopes(aboutAudience(audience));
      const reach = await countAudience(tx, audience, now, { scopes, sample: SAMPLE });
      return { reach, sample: await membersOf(tx, audience, now, reach.firstIds) };
    });
    return {
      ...reach,
      sample: sample.map(shown),
      audience,
    };
  }
}

const shown = ({ personId: id, name, email, eventTitle }: AudienceMember): AudiencePerson => ({
  ...{ id, name, eventTitle },
  maskedEmail: maskEmail(email),
});
