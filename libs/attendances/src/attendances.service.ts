import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { canView } from '#campaigns';
import { Messages } from '#messages';
import { People } from '#people';
import { anonymous } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { newId } from '#platform/ids.js';
import { promise } from '#platform/jobs/outbox.js';
import { maskEmail } from '#platform/mask.js';
import { Problem, notFound } from '#platform/problem.js';
import { RateLimits } from '#platform/rate-limits/rate-limits.js';
import { localeOf } from '#platform/words.js';
import type { SignUpResult } from '#platform/graphql/sign-up-result.js';
import { AttendanceAccess, refusalAt, type LinkedAttendance, type Slot } from './attendance-access.js';
import { confirmMail, confirmedMail, knownMail, wantsDigest } from './attendance-messages.js';
import { Attendance } from './attendance.entity.js';
import { TAKES_PLACE } from './attendance.enums.js';
import type { SignUpInput } from './attendance.inputs.js';
import { afterConfirm, afterSignUp, canCancel, type Refusal } from './attendance.rules.js';
import { WaitingList } from './waiting-list.service.js';
import { say } from './words.js';

const MINUTE = 60_000;
/** A mail that confirms is worthless after this. */
const CONFIRM_WITHIN = 72 * 60 * MINUTE;
/** Without a key of the form, repeated sign-ups within this time are taken for one. */
const SAME_WITHIN = 10 * MINUTE;

type Claimed = Pick<Attendance, 'id' | 'personId' | 'rsvpStatus'>;

/** Signing up, confirming, cancelling. Nothing counts before the address is proven, and nothing that is proven changes without the link. */
@Injectable()
export class Attendances {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AttendanceAccess,
    private readonly people: People,
    private readonly messages: Messages,
    private readonly waitingList: WaitingList,
    private readonly rateLimits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** The same answer for everybody; what it means is in the mail. */
  async signUp(input: SignUpInput): Promise<SignUpResult> {
    await this.rateLimits.perAddress('signUp', input.email);
    await this.dataSource.transaction(async (tx) => {
      const slot = await this.access.slot(tx, input.timeslotId);
      if (!slot || !isOpenToAll(slot)) throw notFound('timeslot');
      const refusal = refusalAt(slot, this.clock.now());
      if (refusal) throw notOpen(refusal, input.locale);
      const person = await this.people.findOrCreate(tx, { email: input.email, locale: input.locale });
      const { attendance, isNew } = await this.claim(tx, slot, person.id, input);
      const { writes, mail } = afterSignUp(isNew ? null : attendance.rsvpStatus);
      if (writes && !isNew) await tx.update(Attendance, { id: attendance.id }, this.given(input));
      await this.mailLink(tx, slot, attendance, mail, input.clientKey ?? null);
    });
    return { status: 'CHECK_YOUR_MAIL', mailSentTo: maskEmail(input.email.trim().toLowerCase()) };
  }

  /** Proves the address and takes a place, or a place on the waiting list. Pressing twice does no harm. */
  async confirm(key: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const linked = await this.access.lock(tx, key);
      const { attendance, timeslot } = linked;
      const now = this.clock.now();
      const next = afterConfirm(attendance.rsvpStatus, attendance.guests, await this.access.room(tx, timeslot));
      if (next === null) return;
      if (!isOpenToAll(linked)) throw notFound('event');
      const refusal = refusalAt(linked, now);
      if (refusal) throw notOpen(refusal, attendance.locale);
      await tx.update(
        Attendance,
        { id: attendance.id },
        { rsvpStatus: next, confirmedAt: now, cancelledAt: null, updatedAt: now, wantsDigest: false, givenName: null },
      );
      await this.people.confirmEmail(tx, attendance.personId, attendance.givenName);
      await this.recordConsents(tx, attendance);
      await this.sayWhereTheyStand(tx, linked, now);
      if (attendance.wantsDigest) {
        const { personId, eventId, locale } = attendance;
        await promise(tx, wantsDigest, { personId, eventId, locale });
      }
    });
  }

  /** Gives the place back, and to the next on the waiting list. Cancelling twice does nothing more. */
  async cancel(key: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const { attendance, ...slot } = await this.access.lock(tx, key);
      if (!canCancel(attendance.rsvpStatus)) return;
      const now = this.clock.now();
      await tx.update(Attendance, { id: attendance.id }, { rsvpStatus: 'CANCELLED', cancelledAt: now, updatedAt: now });
      if (TAKES_PLACE.includes(attendance.rsvpStatus)) await this.waitingList.moveUp(tx, slot);
    });
  }

  /** The row of this person and timeslot, made now if there is none, locked in any case. */
  private async claim(
    tx: EntityManager,
    slot: Slot,
    personId: string,
    input: SignUpInput,
  ): Promise<{ attendance: Claimed; isNew: boolean }> {
    const timeslotId = slot.timeslot.id;
    const ids = { id: newId(), eventId: slot.event.id, timeslotId, personId };
    const row = { ...ids, ...this.given(input), createdAt: this.clock.now() };
    const insert = tx.createQueryBuilder().insert().into(Attendance).values(row).orIgnore().updateEntity(false);
    const { raw } = (await insert.returning('id').execute()) as { raw: unknown[] };
    if (raw.length > 0) return { attendance: row, isNew: true };
    const lock = { mode: 'for_no_key_update' } as const;
    const attendance = await tx.findOneOrFail(Attendance, { where: { timeslotId, personId }, lock });
    return { attendance, isNew: false };
  }

  private given(input: SignUpInput) {
    return {
      rsvpStatus: 'UNCONFIRMED' as const,
      guests: input.guests ?? 0,
      shareContactWithHost: input.shareContactWithHost,
      givenName: input.name.trim(),
      wantsDigest: input.digest ?? false,
      locale: input.locale,
      source: input.source ?? null,
      updatedAt: this.clock.now(),
    };
  }

  private async mailLink(
    tx: EntityManager,
    slot: Slot,
    attendance: Claimed,
    mail: 'confirm' | 'known',
    clientKey: string | null,
  ): Promise<void> {
    const now = this.clock.now();
    const once = clientKey ?? String(Math.floor(now.getTime() / SAME_WITHIN));
    await this.messages.enqueue(tx, {
      kind: mail === 'confirm' ? confirmMail : knownMail,
      idemKey: `attendance.sign-up:${attendance.id}:${once}`,
      stream: 'tx',
      topic: null,
      campaignId: slot.campaign.id,
      subject: { type: 'attendance', id: attendance.id },
      expiresAt: new Date(now.getTime() + CONFIRM_WITHIN),
      recipients: { personIds: [attendance.personId] },
      verifiesAddress: true,
    });
  }

  private async sayWhereTheyStand(
    tx: EntityManager,
    { attendance, campaign, event }: LinkedAttendance,
    now: Date,
  ): Promise<void> {
    await this.messages.enqueue(tx, {
      kind: confirmedMail,
      idemKey: `attendance.confirmed:${attendance.id}:${String(now.getTime())}`,
      stream: 'tx',
      topic: null,
      campaignId: campaign.id,
      subject: { type: 'attendance', id: attendance.id },
      eventVersion: event.sequence,
      expiresAt: new Date(now.getTime() + CONFIRM_WITHIN),
      recipients: { personIds: [attendance.personId] },
    });
  }

  private async recordConsents(tx: EntityManager, attendance: Attendance): Promise<void> {
    const language = localeOf(attendance.locale);
    const consent = { personId: attendance.personId, status: 'GRANTED' as const, language, source: 'sign-up mail' };
    const wording = say(language, 'consentAttendance');
    await this.people.recordConsent(tx, { ...consent, topic: 'attendance', wording });
    if (!attendance.shareContactWithHost) return;
    await this.people.recordConsent(tx, { ...consent, topic: 'share-contact', wording: say(language, 'consentShare') });
  }
}

const nobody = anonymous();

/** Sign-ups are for what everybody can open, listed or not. */
const isOpenToAll = ({ event, campaign }: Pick<Slot, 'event' | 'campaign'>): boolean =>
  event.reviewState === 'APPROVED' && event.visibility !== 'PRIVATE' && canView(nobody, campaign);

const notOpen = (reason: Refusal, locale: string): Problem =>
  new Problem('EVENT_NOT_OPEN', { field: 'timeslotId', reason, message: say(localeOf(locale), `refused${reason}`) });
