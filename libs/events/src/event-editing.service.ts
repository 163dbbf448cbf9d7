import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CampaignLoaders } from '#campaigns';
import type { Actor } from '#platform/auth/actor.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { newId } from '#platform/ids.js';
import { promise } from '#platform/jobs/outbox.js';
import { Problem, badInput } from '#platform/problem.js';
import { EventAccess, type Access, type EventKey } from './event-access.js';
import { EventChange } from './event-change.entity.js';
import { editedColumns, editedFields, editedTimes, touchesTimes } from './event-edit.rules.js';
import { EventFollowers } from './event-followers.js';
import { EventLocator } from './event-locator.js';
import { eventChanged } from './event-messages.js';
import { timeStateAt } from './event-time.rules.js';
import { locationColumns } from './event-writer.js';
import { Event } from './event.entity.js';
import type { ScheduleState } from './event.enums.js';
import type { EditEventInput } from './event.inputs.js';
import {
  changesBetween,
  checkNotEnded,
  reviewStateAfterEdit,
  scheduleStateAfterEdit,
  type Change,
} from './event.rules.js';
import { publicFacts } from './public-facts.js';
import { Timeslot } from './timeslot.entity.js';

/** Changes to an event by its hosts and coordinators. People who are going are told what changed for them. */
@Injectable()
export class EventEditing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: EventAccess,
    private readonly locator: EventLocator,
    private readonly campaignFacts: CampaignLoaders,
    private readonly followers: EventFollowers,
    private readonly clock: Clock,
  ) {}

  async edit(actor: Actor, at: EventKey, input: EditEventInput): Promise<void> {
    await this.access.read(actor, at);
    const located = input.location ? await this.locator.locate(input.location) : null;
    await this.change(actor, at, input.note ?? null, async (tx, { event, slot }) => {
      if (input.expectedVersion != null && input.expectedVersion !== event.version) {
        throw new Problem('CONFLICT', {
          field: 'expectedVersion',
          message: 'Somebody else changed this event in the meantime. Look at it again; nothing of yours was saved.',
          version: event.version,
        });
      }
      if (input.typeCode) await this.checkType(event.campaignId, input.typeCode);
      const visibility = input.addressVisibility ?? event.addressVisibility;
      const place = located ? locationColumns(located, visibility) : await this.movedPoint(event, visibility);
      if (located?.latitude === null && (input.attendanceMode ?? event.attendanceMode) !== 'ONLINE') {
        throw badInput('location.locality', 'Say in which city it takes place.');
      }
      const timeZone = input.timeZone ?? located?.timeZone ?? event.timeZone;
      const times = editedTimes(input, slot, timeZone);
      const columns = editedColumns(input);
      const scheduleState = scheduleStateAfterEdit(event.scheduleState, times.startsAt, touchesTimes(input));
      await tx.update(
        Event,
        { id: event.id },
        { ...columns, ...place, timeZone, scheduleState, reviewState: reviewStateAfterEdit(event.reviewState) },
      );
      await tx.update(
        Timeslot,
        { id: slot.id },
        { ...times, ...(input.capacity === undefined ? {} : { capacity: input.capacity }) },
      );
      return editedFields(input);
    });
  }

  cancel(actor: Actor, at: EventKey, note: string | null): Promise<void> {
    return this.setSchedule(actor, at, 'CANCELLED', note);
  }

  postpone(actor: Actor, at: EventKey, note: string | null): Promise<void> {
    return this.setSchedule(actor, at, 'POSTPONED', note);
  }

  /** Takes the event off the map for good; who had signed up is told that it is cancelled. */
  async withdraw(actor: Actor, at: EventKey): Promise<void> {
    await this.change(actor, at, null, async (tx, { event }) => {
      await tx.update(Event, { id: event.id }, { reviewState: 'WITHDRAWN', scheduleState: 'CANCELLED' });
      return ['reviewState', 'scheduleState'];
    });
  }

  private async setSchedule(
    actor: Actor,
    at: EventKey,
    scheduleState: ScheduleState,
    note: string | null,
  ): Promise<void> {
    await this.change(actor, at, note, async (tx, { event }) => {
      if (event.scheduleState === scheduleState) return [];
      checkNotEnded(timeStateAt(event, this.clock.now()));
      await tx.update(Event, { id: event.id }, { scheduleState, cancelNote: note });
      return ['scheduleState'];
    });
  }

  /** Lock, write, and turn the difference that people see into history, a higher SEQUENCE and a notice. */
  private async change(
    actor: Actor,
    at: EventKey,
    note: string | null,
    write: (tx: EntityManager, loaded: Access & { slot: Timeslot }) => Promise<string[]>,
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const loaded = await this.access.lock(tx, actor, at);
      const { event } = loaded;
      const slot = await tx.findOneByOrFail(Timeslot, { eventId: event.id, position: 0 });
      const fields = await write(tx, { ...loaded, slot });
      if (fields.length === 0) return;
      const [now, after] = [this.clock.now(), await tx.findOneByOrFail(Event, { id: event.id })];
      const newSlot = await tx.findOneByOrFail(Timeslot, { id: slot.id });
      const changes = changesBetween(publicFacts(event, slot), publicFacts(after, newSlot));
      await tx.update(
        Event,
        { id: event.id },
        {
          version: event.version + 1,
          sequence: event.sequence + (changes.length > 0 ? 1 : 0),
          humanEditedFields: [...new Set([...event.humanEditedFields, ...fields])],
          updatedAt: now,
        },
      );
      await recordAudit(
        tx,
        actor,
        'event.changed',
        { type: 'event', id: event.id, campaignId: event.campaignId },
        { fields },
      );
      if (event.publishedAt !== null && changes.length > 0) await this.tell(tx, event.id, { changes, note, now });
      await this.followers.changed(tx, event.id);
    });
  }

  private async tell(
    tx: EntityManager,
    eventId: string,
    { changes, note, now }: { changes: Change[]; note: string | null; now: Date },
  ): Promise<void> {
    const rows = changes.map((change) => ({ ...change, id: newId(), eventId, at: now, note }));
    await tx.insert(EventChange, rows);
    await promise(tx, eventChanged, { eventId, changeIds: rows.map((row) => row.id) });
  }

  private async checkType(campaignId: string, typeCode: string): Promise<void> {
    const allowed = await this.campaignFacts.eventTypes({ loaders: new Map() }, campaignId);
    if (allowed.some((type) => type.code === typeCode)) return;
    throw badInput('typeCode', `This campaign allows: ${allowed.map((type) => type.code).join(', ')}.`);
  }

  /** The place stays, but who may know it changed: the public point moves between spot and city. */
  private async movedPoint(event: Event, visibility: Event['addressVisibility']) {
    if (visibility === event.addressVisibility) return {};
    if (visibility === 'PUBLIC') return { publicLatitude: event.latitude, publicLongitude: event.longitude };
    const city = await this.locator.cityPoint(event);
    return { publicLatitude: city?.latitude ?? null, publicLongitude: city?.longitude ?? null };
  }
}
