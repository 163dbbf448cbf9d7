import ICAL from 'ical.js';
import type { CaughtMail, SmtpSink } from './smtp-sink.js';
import { eventually } from './wait.js';

/** Reads a mail server like its users do: each mail once, in the order in which they came. */
export class Mailboxes {
  private readonly read = new Map<string, number>();

  constructor(private readonly sink: SmtpSink) {}

  /** The next mail that this address has not read yet. */
  async next(address: string): Promise<CaughtMail> {
    const seen = this.read.get(address) ?? 0;
    const mail = await eventually(`a mail to ${address}`, () => this.sink.to(address)[seen]);
    this.read.set(address, seen + 1);
    return mail;
  }

  unread(address: string): CaughtMail[] {
    return this.sink.to(address).slice(this.read.get(address) ?? 0);
  }
}

/** The first address in the text of a mail that has this in its path. */
export function linkIn({ parsed }: CaughtMail, path: string): string {
  const links = parsed.text?.match(/https?:\/\/[^\s<>)]+/g) ?? [];
  const link = links.find((one) => new URL(one).pathname.includes(path));
  if (link === undefined) throw new Error(`No link with ${path} in "${parsed.subject ?? ''}": ${links.join(' ')}`);
  return link;
}

export interface CalendarEntry {
  uid: string;
  sequence: number;
  status: string;
  method: string;
  start: string;
  location: string;
}

/** The one event of a calendar file, as a parser that we did not write reads it. */
export function readCalendar(ics: string): CalendarEntry {
  const calendar = new ICAL.Component(ICAL.parse(ics) as unknown[]);
  const entry = calendar.getFirstSubcomponent('vevent');
  if (!entry) throw new Error('There is no event in this calendar file.');
  const { uid, startDate } = new ICAL.Event(entry);
  const text = (name: string): string => String(entry.getFirstPropertyValue(name) ?? '');
  return {
    uid,
    sequence: Number(text('sequence')),
    status: text('status'),
    method: String(calendar.getFirstPropertyValue('method') ?? ''),
    start: startDate.toString(),
    location: text('location'),
  };
}

export function calendarIn({ parsed }: CaughtMail): CalendarEntry {
  const file = parsed.attachments.find((one) => one.contentType === 'text/calendar' || one.filename === 'invite.ics');
  if (!file) throw new Error(`"${parsed.subject ?? ''}" has no calendar file.`);
  return readCalendar(file.content.toString('utf8'));
}

/** As the worker writes it into every mail. */
export const kindOf = ({ raw }: CaughtMail): string => /^Feedback-ID: ([^:]+):/m.exec(raw)?.[1] ?? '';

export const languageOf = ({ parsed }: CaughtMail): string => /<html lang="(\w+)"/.exec(String(parsed.html))?.[1] ?? '';
