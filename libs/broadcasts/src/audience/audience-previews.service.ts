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
import type { AudiencePreview } from './audience.views.js';
import { checkAudience, type Audience } from './check.js';
import { countAudience, sampleAudience } from './query.js';

const SAMPLE = 10;
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
    if (actor.personId !== null) await this.rateLimits.consume('audiencePreview', actor.personId, often);
    return this.of(await checkAudience(tx, campaign.id, input));
  }

  async of(audience: Audience): Promise<AudiencePreview> {
    const now = this.clock.now();
    const { reach, sample } = await this.dataSource.transaction(async (tx) => {
      await tx.query(settings);
      const reach = await countAudience(tx, audience, now, blockingScopes(aboutAudience(audience)));
      return { reach, sample: await sampleAudience(tx, audience, now, SAMPLE) };
    });
    return {
      ...reach,
      sample: sample.map(({ personId: id, name, email, eventTitle }) => ({
        ...{ id, name, eventTitle },
        maskedEmail: maskEmail(email),
      })),
      audience,
    };
  }
}
