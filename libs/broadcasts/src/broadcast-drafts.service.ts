import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Campaigns } from '#campaigns';
import { recordAudit } from '#platform/audit.js';
import type { Actor } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { newId } from '#platform/ids.js';
import { Problem } from '#platform/problem.js';
import { checkAudience, type Audience } from './audience.js';
import { Broadcast } from './broadcast.entity.js';
import type { AudienceInput } from './audience/audience.inputs.js';
import type { BroadcastDraftInput } from './broadcast.inputs.js';
import { decideStep } from './broadcast.rules.js';
import { Broadcasts } from './broadcasts.service.js';
import { checkAllowed, type Counting } from './counting/counting.rules.js';
import { markdownOf, type LetterVersion } from './letter/letter.js';

export interface NewDraft {
  clientKey: string;
  audience: Audience;
  audienceInput: AudienceInput | null;
  versions: LetterVersion[];
  /** Null leaves it as it is. */
  counting: { [what in keyof Counting]: boolean | null };
  restOf?: string;
}

/** Letters while they are being written. */
@Injectable()
export class BroadcastDrafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly campaigns: Campaigns,
    private readonly broadcasts: Broadcasts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async save(actor: Actor, input: BroadcastDraftInput): Promise<Broadcast> {
    return this.dataSource.transaction(async (tx) => {
      const campaign = await this.campaigns.forCoordinator(actor, input.audience.campaignSlug, tx);
      const audience = await checkAudience(tx, campaign.id, input.audience);
      const { clientKey, countClicks = null, countOpens = null } = input;
      const counting = { countClicks, countOpens };
      checkAllowed(counting, this.config);
      const draft = { clientKey, audience, audienceInput: input.audience, versions: tidied(input.versions), counting };
      if (input.id) return this.change(tx, actor, input.id, input.version ?? null, draft);
      const { broadcast, isNew } = await this.create(tx, actor, draft);
      if (isNew) await audit(tx, actor, broadcast, 'broadcast.drafted');
      return broadcast;
    });
  }

  /** Makes it once for a key; the same key again answers the first. */
  async create(tx: EntityManager, actor: Actor, draft: NewDraft): Promise<{ broadcast: Broadcast; isNew: boolean }> {
    const { audience, clientKey } = draft;
    const rows = await tx.query<{ id: string }[]>(
      `INSERT INTO broadcasts (id, campaign_id, event_id, subject, body, letter, audience, audience_input, client_key, rest_of,
         created_by, created_at, authors, count_clicks, count_opens)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::uuid, $12, array_remove(ARRAY[$11::uuid], NULL), $13, $14)
       ON CONFLICT (client_key) DO NOTHING RETURNING id`,
      [
        newId(),
        audience.campaignId,
        audience.eventId,
        ...summary(draft.versions),
        JSON.stringify(draft.versions),
        JSON.stringify(audience),
        draft.audienceInput && JSON.stringify(draft.audienceInput),
        clientKey,
        draft.restOf ?? null,
        actor.personId,
        this.clock.now(),
        draft.counting.countClicks ?? false,
        draft.counting.countOpens ?? false,
      ],
    );
    const made = rows[0];
    if (made) return { broadcast: await tx.findOneByOrFail(Broadcast, { id: made.id }), isNew: true };
    const broadcast = await tx.findOneByOrFail(Broadcast, { clientKey });
    if (broadcast.campaignId === audience.campaignId) return { broadcast, isNew: false };
    throw new Problem('CONFLICT', {
      field: 'clientKey',
      message: 'This key belongs to another broadcast: make a new one.',
    });
  }

  private async change(
    tx: EntityManager,
    actor: Actor,
    id: string,
    version: number | null,
    { audience, audienceInput, versions, counting }: NewDraft,
  ): Promise<Broadcast> {
    const { broadcast, status } = await this.broadcasts.hold(tx, actor, id);
    decideStep('save', status);
    checkVersion(broadcast, version);
    if (broadcast.campaignId !== audience.campaignId) {
      throw new Problem('CONFLICT', { field: 'audience', message: 'A letter stays in its campaign.' });
    }
    const [subject, body] = summary(versions);
    await tx.query(
      `UPDATE broadcasts SET version = version + 1, subject = $2, body = $3, letter = $4, audience = $5, audience_input = $6,
         event_id = $7, authors = CASE WHEN $8::uuid IS NULL OR $8 = ANY (authors) THEN authors ELSE authors || $8 END,
         count_clicks = coalesce($9, count_clicks), count_opens = coalesce($10, count_opens) WHERE id = $1`,
      [
        id,
        subject,
        body,
        JSON.stringify(versions),
        JSON.stringify(audience),
        audienceInput && JSON.stringify(audienceInput),
        audience.eventId,
        actor.personId,
        counting.countClicks,
        counting.countOpens,
      ],
    );
    await audit(tx, actor, broadcast, 'broadcast.changed');
    return tx.findOneByOrFail(Broadcast, { id });
  }
}

export function checkVersion(broadcast: Broadcast, version: number | null): void {
  if (version === broadcast.version) return;
  throw new Problem('CONFLICT', {
    field: 'version',
    message: 'Somebody has changed this letter since you opened it. Open it again and look at it.',
  });
}

const audit = (tx: EntityManager, actor: Actor, { id, campaignId }: Broadcast, action: string): Promise<void> =>
  recordAudit(tx, actor, action, { type: 'broadcast', id, campaignId });

/** Subject and text of the first version, for lists. */
const summary = (versions: readonly LetterVersion[]): [subject: string, body: string] => [
  versions[0]?.subject ?? '',
  markdownOf(versions[0]),
];

/** One version for each language, with what belongs to each kind of block only. */
function tidied(versions: BroadcastDraftInput['versions']): LetterVersion[] {
  const twice = versions.find(({ language }, at) => versions.findIndex((one) => one.language === language) !== at);
  if (twice)
    throw new Problem('BAD_INPUT', { field: 'versions', message: `There are two versions in ${twice.language}.` });
  return versions.map(({ language, subject, blocks }) => ({
    language,
    subject: subject.trim(),
    blocks: blocks.map(({ kind, text, url, alt, pictureId }) => ({
      kind,
      ...(text ? { text } : {}),
      ...(kind === 'BUTTON' && url ? { url: url.trim() } : {}),
      ...(kind === 'PICTURE' ? { alt: alt?.trim() ?? '', pictureId: pictureId ?? null } : {}),
    })),
  }));
}
