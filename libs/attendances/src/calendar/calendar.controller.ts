import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { EventCards, Events } from '#events';
import { anonymous } from '#platform/auth/actor.js';
import { Public } from '#platform/auth/public.js';
import { notFound } from '#platform/problem.js';
import { localeOf } from '#platform/words.js';
import { AttendanceAccess } from '../attendance-access.js';
import { seesAsAttendee } from '../attendance.policy.js';
import { Calendars } from './calendars.service.js';

/** Calendar files. The same for everybody, except behind the link of one sign-up. */
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: Events,
    private readonly access: AttendanceAccess,
    private readonly cards: EventCards,
    private readonly calendars: Calendars,
  ) {}

  @Public()
  @Get('events/:slug.ics')
  async event(@Param('slug') slug: string, @Res() response: Response): Promise<void> {
    const event = await this.events.findVisible(anonymous(), slug);
    if (!event) throw notFound('event');
    const facts = (await this.cards.byIds(this.dataSource.manager, [event.id], 'everyone')).get(event.id);
    if (!facts) throw notFound('event');
    send(response, this.calendars.text(facts, { locale: event.language }), `${slug}.ics`, 'public, max-age=300');
  }

  @Public('link')
  @Get('attendance/:key.ics')
  async attendance(@Param('key') key: string, @Res() response: Response): Promise<void> {
    const { attendance, event, timeslot } = await this.access.read(key);
    const viewer = seesAsAttendee(attendance) ? 'attendee' : 'everyone';
    const facts = (await this.cards.byIds(this.dataSource.manager, [event.id], viewer)).get(event.id);
    if (!facts) throw notFound('event');
    const cancelled = attendance.rsvpStatus === 'CANCELLED';
    const { locale } = attendance;
    const ownPage = this.access.page(attendance, localeOf(locale));
    const text = this.calendars.text(facts, { locale, ownPage, slots: [timeslot], cancelled });
    send(response, text, `${event.slug}.ics`, 'private, no-store');
  }
}

function send(response: Response, text: string, fileName: string, cacheControl: string): void {
  response.attachment(fileName);
  response.set({
    'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
    'Cache-Control': cacheControl,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
  response.send(text);
}
