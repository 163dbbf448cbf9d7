import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { badInput } from '#platform/problem.js';
import type { Broadcast } from '../broadcast.entity.js';
import { reachOf, recipientsOf, zonesOf } from '../broadcast.recipients.js';
import { needsApproval } from '../broadcast.rules.js';
import type { BroadcastCheck } from '../broadcast.views.js';
import { checkLetter, sentence, type Finding, type Reach } from './letter.checks.js';
import { versionsOf } from './letter.js';
import { LetterSurroundingsOf } from './letter.surroundings.js';

const ZONES = 50;

export interface Checked {
  reach: Reach;
  findings: Finding[];
  needsApproval: boolean;
}

/** Looks at a broadcast as it would go out now: the letter, the people, and what we do not know of them. */
@Injectable()
export class LetterChecks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly surroundings: LetterSurroundingsOf,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** For its coordinators to see. */
  async show(broadcast: Broadcast): Promise<BroadcastCheck> {
    const tx = this.dataSource.manager;
    const { reach, findings, needsApproval } = await this.of(tx, broadcast);
    const { count, suppressed } = reach;
    const { all, usual } = await zonesOf(tx, broadcast.campaignId);
    return {
      ...{ count, suppressed, needsApproval },
      zones: [...new Set([usual, ...all, 'UTC'])].slice(0, ZONES),
      findings: findings.map((one) => ({ ...one, sentence: sentence(one) })),
    };
  }

  async of(tx: EntityManager, broadcast: Broadcast): Promise<Checked> {
    const people = await recipientsOf(tx, broadcast, this.clock.now());
    const reach = await reachOf(tx, broadcast.audience, people);
    const around = await this.surroundings.of(tx, broadcast.campaignId, broadcast.letter ?? [], 'en');
    const versions = versionsOf(broadcast, around.defaultLanguage);
    return {
      reach,
      findings: checkLetter(versions, reach, around),
      needsApproval: needsApproval(reach.count, this.config.BROADCAST_APPROVAL_ABOVE),
    };
  }
}

/** The first of what must be put right, as a refusal. */
export function refuseFindings(findings: readonly Finding[]): void {
  const stopping = findings.filter(({ stops }) => stops);
  const [first] = stopping;
  if (!first) return;
  const field = first.code === 'NOBODY' ? 'audience' : first.block === null ? 'subject' : 'bodyMarkdown';
  throw badInput(field, sentence(first), { findings: stopping });
}
