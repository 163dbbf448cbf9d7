import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AttendanceAccess, GOING, type Attendance } from '#attendances';
import { EventCards, formatWhen, mailCard, whereLine, type EventFacts } from '#events';
import { layoutFragment, type Facts, type LaidOut } from '#messages';
import type { Locale } from '#platform/words.js';
import { CountedLinks } from './counting/counted-links.service.js';
import type { Counting } from './counting/counting.rules.js';
import { compileLetter, type LetterSurroundings, type WriteLetter } from './letter/letter.compile.js';
import { versionFor, versionsOf, type LetterSource } from './letter/letter.js';
import { LetterSurroundingsOf } from './letter/letter.surroundings.js';
import { say } from './words/words.js';

export interface Letter extends LetterSource, Counting {
  campaignId: string;
  /** Whose links and picture it carries; null for one that counts nothing, a preview or a test. */
  messageId: string | null;
  isTest: boolean;
  /** Names this letter as it stands, so that it is laid out once for all its readers; null while it may change. */
  cacheKey: string | null;
}

export interface Reader {
  /** Null for an invented one, who may see what everybody who is going sees. */
  personId: string | null;
  name: string | null;
  locale: Locale;
  eventId: string | null;
}

const KEPT = 100;
const banners = { CANCELLED: 'cancelled.banner', POSTPONED: 'postponed.banner' } as const;
/** Who knows of an event what people who are going know. */
const INSIDERS: readonly string[] = [...GOING, 'WAITLISTED'];

interface Compiled {
  write: WriteLetter;
  cardHeading: string | null;
  accentHue: number;
}

type SignUp = Pick<Attendance, 'id' | 'linkVersion'>;

interface Invitee {
  event: EventFacts | null;
  attendance?: SignUp | undefined;
}

const nothing: Invitee = { event: null };

/** Turns what a coordinator put together into the mails of its readers; the preview and the worker use the same. */
@Injectable()
export class BroadcastWriter {
  private readonly compiled = new Map<string, Compiled>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly cards: EventCards,
    private readonly surroundings: LetterSurroundingsOf,
    private readonly links: CountedLinks,
    private readonly attendances: AttendanceAccess,
  ) {}

  async write(letter: Letter, readers: readonly Reader[]): Promise<LaidOut[]> {
    const letters = new Map<Locale, Compiled>();
    for (const locale of new Set(readers.map((reader) => reader.locale))) {
      letters.set(locale, await this.compile(letter, locale));
    }
    const invitees = await this.eventsOf(readers);
    // Their own page is a secret of theirs, which a preview must not show.
    const isMailed = letter.messageId !== null;
    const cards = new Map<string, Facts>();
    return readers.map((reader, at) => {
      const { write, ...look } = letters.get(reader.locale) as Compiled;
      const { event, attendance } = invitees[at] ?? nothing;
      const needsOwn = isMailed && event?.published === false && attendance !== undefined;
      const ownPage = needsOwn ? this.attendances.page(attendance, reader.locale) : undefined;
      return write({ name: reader.name ?? '', ...this.eventFacts({ event, ownPage }, reader.locale, look, cards) });
    });
  }

  /** A long run asks again for every 64 people: what was laid out for the first of them is kept. */
  private async compile(letter: Letter, locale: Locale): Promise<Compiled> {
    const key = letter.cacheKey === null ? null : `${letter.cacheKey} ${locale} ${String(letter.isTest)}`;
    const known = key === null ? undefined : this.compiled.get(key);
    if (known) return known;
    const around = await this.surroundings.of(this.dataSource.manager, letter.campaignId, letter.letter ?? [], locale);
    const counting = await this.links.countingOf(letter);
    const made = compiledFrom(letter, locale, { ...around, ...(counting && { counting }) });
    if (key !== null) {
      const oldest = this.compiled.size >= KEPT ? this.compiled.keys().next().value : undefined;
      if (oldest !== undefined) this.compiled.delete(oldest);
      this.compiled.set(key, made);
    }
    return made;
  }

  /** Each reader's event, as that reader may know it, with the sign-up of those who are going. */
  private async eventsOf(readers: readonly Reader[]): Promise<Invitee[]> {
    const tx = this.dataSource.manager;
    const ids = readers.flatMap(({ eventId }) => eventId ?? []);
    if (ids.length === 0) return readers.map(() => nothing);
    const signUps = await this.signUps(readers);
    const signUpOf = ({ personId, eventId }: Reader): SignUp | undefined =>
      signUps.get(`${personId ?? ''} ${eventId ?? ''}`);
    const isInside = (reader: Reader): boolean => reader.personId === null || signUpOf(reader) !== undefined;
    const outsiders = readers.filter((reader) => !isInside(reader)).flatMap(({ eventId }) => eventId ?? []);
    const [inside, outside] = await Promise.all([
      this.cards.byIds(tx, ids, 'attendee'),
      this.cards.byIds(tx, outsiders, 'everyone'),
    ]);
    return readers.map((reader) => {
      if (reader.eventId === null) return nothing;
      if (isInside(reader)) return { event: inside.get(reader.eventId) ?? null, attendance: signUpOf(reader) };
      const event = outside.get(reader.eventId);
      return { event: event?.published === true ? event : null };
    });
  }

  private async signUps(readers: readonly Reader[]): Promise<Map<string, SignUp>> {
    const pairs = readers.filter(({ personId, eventId }) => personId !== null && eventId !== null);
    const rows = await this.dataSource.query<(SignUp & { pair: string })[]>(
      `SELECT a.person_id || ' ' || a.event_id AS pair, a.id, a.link_version AS "linkVersion" FROM attendances a
         JOIN unnest($1::uuid[], $2::uuid[]) AS r (person_id, event_id) ON r.person_id = a.person_id AND r.event_id = a.event_id
        WHERE a.rsvp_status = ANY ($3)`,
      [pairs.map(({ personId }) => personId), pairs.map(({ eventId }) => eventId), INSIDERS],
    );
    return new Map(rows.map(({ pair, ...signUp }) => [pair, signUp]));
  }

  /** Thousands share an event: within one batch its card is drawn once for each language and kind of viewer. */
  private eventFacts(
    { event, ownPage }: { event: EventFacts | null; ownPage: string | undefined },
    locale: Locale,
    look: Omit<Compiled, 'write'>,
    drawn: Map<string, Facts>,
  ): Facts {
    if (event === null) return {};
    const url = this.cards.url(event, locale, ownPage);
    const key = `${event.id} ${locale} ${url} ${String(event.onlineUrl)} ${JSON.stringify(event.location)}`;
    const known = drawn.get(key);
    if (known) return known;
    const { scheduleState } = event;
    const banner =
      scheduleState === 'CANCELLED' || scheduleState === 'POSTPONED' ? say(locale, banners[scheduleState]) : undefined;
    const facts: Facts = {
      'event.title': event.title,
      'event.when': formatWhen(event, locale),
      'event.where': whereLine(event, locale),
      'event.url': url,
      'slot.event': layoutFragment(
        [
          { kind: 'divider' },
          { kind: 'heading', text: look.cardHeading ?? say(locale, 'broadcast.yours') },
          { kind: 'eventCard', event: mailCard(event, locale, url, banner) },
        ],
        locale,
        look.accentHue,
      ),
    };
    drawn.set(key, facts);
    return facts;
  }
}

/** As it is written, without what makes it one mail or another. */
export type Written = Omit<Letter, 'isTest' | 'cacheKey' | 'messageId'>;

export const letterOf = ({ campaignId, letter, subject, body, countClicks, countOpens }: Written): Written => ({
  ...{ campaignId, letter, subject, body, countClicks, countOpens },
});

function compiledFrom(letter: Letter, locale: Locale, around: LetterSurroundings): Compiled {
  const { isTest } = letter;
  const version = versionFor(versionsOf(letter, around.defaultLanguage), locale, around.defaultLanguage);
  if (version === null) throw new Error('A broadcast without any text was to be written.');
  const heading = version.blocks.find(({ kind }) => kind === 'EVENT')?.text?.trim();
  return {
    write: compileLetter(version, locale, { ...around, isTest }),
    cardHeading: heading === undefined || heading === '' ? null : heading,
    accentHue: around.accentHue,
  };
}
