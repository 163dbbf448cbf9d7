import { randomUUID } from 'node:crypto';
import type { TestApp } from '../support/app.js';
import { kindOf, linkIn } from '../support/mails.js';
import type { CaughtMail } from '../support/smtp-sink.js';
import { until, type TestWorker } from '../support/worker.js';
import * as operation from './operations.js';
import { addPicture, setLogo } from './picture.js';
import { strange, texts, type Language } from './what-people-write.js';

/**
 * Does what has to happen for every kind of mail to be written, through the front door, to people of both languages.
 * Who adds a kind of mail adds here what causes it.
 */
export class EveryMail {
  private readonly coordinator: Promise<string>;
  private people = 0;

  constructor(
    private readonly on: TestApp,
    private readonly worker: TestWorker,
  ) {
    this.coordinator = this.open();
  }

  async write(): Promise<CaughtMail[]> {
    await this.coordinator;
    await Promise.all([this.story('en'), this.story('es')]);
    await this.letters();
    await this.time();
    return this.worker.sink.mails;
  }

  private async story(language: Language): Promise<void> {
    await this.subscriptions(language);
    await this.signIn(language);
    await this.endorsements(language);
    await this.hosting(language);
    await this.signUps(language);
    await this.news(language);
    await this.strange(language);
  }

  private async open(): Promise<string> {
    this.on.clock.set('2027-01-10T12:00:00Z');
    const admin = await this.on.signIn('admin@turnout.test', { admin: true });
    const input = {
      ...{ title: 'River Week', summary: 'Nine days for clean banks.', call: 'Pick a bank.', slug: 'river-week' },
      ...{ startsOn: '2027-02-04', endsOn: '2027-02-12', accentHue: 215, callerNames: ['River Friends'] },
      translations: [{ language: 'es', title: 'Semana del río', call: 'Elige una orilla.' }],
    };
    await this.on.ask(operation.createCampaign, { input }, admin);
    return this.on.signIn('coordinator@turnout.test', { campaigns: ['river-week'] });
  }

  /** An address of its own for everybody, so that it is known which mail is whose. */
  private address(who: string, language: Language): string {
    this.people += 1;
    return `${who}${String(this.people)}.${language}@people.test`;
  }

  /** The newest mail of a kind to an address. */
  private async arrived(kind: string, to: string): Promise<CaughtMail> {
    const find = () => this.worker.sink.to(to).findLast((mail) => kindOf(mail) === kind);
    await until(`${kind} to ${to}`, async () => {
      if (find()) return true;
      await this.worker.tick('mail');
      return find() !== undefined;
    });
    return find() as CaughtMail;
  }

  private async signIn(language: Language): Promise<void> {
    const email = this.address('admin', language);
    await this.on.dataSource.query(
      `INSERT INTO persons (id, email, locale, is_admin) VALUES (gen_random_uuid(), $1, $2, true)`,
      [email, language],
    );
    await this.on.ask(
      'mutation ($email: String!, $locale: String) { requestSignInLink(email: $email, locale: $locale) }',
      {
        email,
        locale: language,
      },
    );
    await this.arrived('account.sign-in', email);
  }

  private async endorsements(locale: Language): Promise<void> {
    for (const accept of [true, false]) {
      const email = this.address('group', locale);
      await this.on.ask(operation.endorse, { group: `Amigas del Río ${String(this.people)}`, email, locale });
      const key = keyIn(await this.arrived('endorsement.confirm', email), '/endorsement/');
      const { confirmEndorsement } = await this.on.ask<{ confirmEndorsement: { id: string } }>(
        'mutation ($key: String!) { confirmEndorsement(key: $key) { id } }',
        { key },
      );
      await this.ask('mutation ($id: ID!, $accept: Boolean!) { decideEndorsement(id: $id, accept: $accept) { id } }', {
        id: confirmEndorsement.id,
        accept,
      });
      await this.arrived('endorsement.decided', email);
    }
  }

  private async hosting(language: Language): Promise<void> {
    const email = this.address('host', language);
    const { id, slug } = await this.event(language, { hostEmail: email });
    await this.arrived('event.host-decision', email);
    await this.on.ask(
      'mutation ($slug: String!, $email: String!) { requestHostLink(eventSlug: $slug, email: $email) }',
      {
        slug,
        email,
      },
    );
    await this.arrived('event.host-link', email);
    const refused = this.address('refused', language);
    const other = await this.registered(language, { hostEmail: refused });
    await this.ask(operation.review, { id: other.id, approve: false, reason: texts[language].note });
    await this.arrived('event.host-decision', refused);
    await this.ask(operation.say('cancelEvent'), { id, note: null });
  }

  private async signUps(language: Language): Promise<void> {
    const { id, slotId } = await this.event(language, { capacity: 3, addressVisibility: 'ATTENDEES' });
    const email = await this.goes(slotId, language);
    this.on.clock.passes(3_600_000);
    await this.signUp(slotId, email, language);
    await this.arrived('attendance.known', email);
    const waiting = await this.goes(slotId, language);
    // Somebody gives up a place, and the next one hears of it.
    const key = keyIn(await this.arrived('attendance.confirmed', email), '/going/');
    await this.on.ask('mutation ($key: String!) { cancelAttendance(key: $key) { rsvpStatus } }', { key });
    await until('the place is given on', () => this.worker.sink.to(waiting).length === 3);
    await this.ask(operation.say('cancelEvent'), { id, note: texts[language].note });
    await this.arrived('event.cancelled', waiting);
  }

  private async news(language: Language): Promise<void> {
    const { id, slotId } = await this.event(language, {});
    const email = await this.goes(slotId, language);
    const input = { startTime: '11:30', endTime: '14:00', note: texts[language].note };
    await this.ask(operation.change, {
      id,
      input: { ...input, location: { venue: 'North lock', locality: 'Lyon', country: 'FR' } },
    });
    await this.gathered(id);
    await this.arrived('event.changed', email);
    // Nobody gets several mails about one event within ten minutes.
    this.on.clock.passes(3_600_000);
    await this.ask(operation.say('postponeEvent'), { id, note: texts[language].note });
    await this.arrived('event.postponed', email);
  }

  /** Changes wait some minutes for more of them. */
  private async gathered(id: string): Promise<void> {
    await until('the change is known to the worker', async () => {
      const rows = await this.on.dataSource.query<unknown[]>(
        `SELECT 1 FROM messages WHERE kind = 'event.changed' AND subject_id = $1`,
        [id],
      );
      return rows.length > 0;
    });
    this.on.clock.passes(10 * 60_000);
  }

  /** Names from right to left, an address without a break, words longer than a line. */
  private async strange(language: Language): Promise<void> {
    const { name, title, bring, long } = strange;
    const more = { en: { title, hostName: name, whatToBring: bring, contact: { name } }, es: { title: long } };
    const { slotId } = await this.event(language, more[language]);
    await this.goes(slotId, language, name);
  }

  private async subscriptions(language: Language): Promise<void> {
    const near = { latitude: 45.76, longitude: 4.84, radiusKm: 100 };
    for (const [mutation, what] of operation.subscriptions) {
      const email = this.address('reader', language);
      const more = what === 'near' ? near : { campaignSlug: 'river-week' };
      await this.on.ask(mutation, { input: { email, locale: language, ...more } });
      const mail = await this.arrived('subscription.confirm', email);
      const key = keyIn(mail, '/subscription/');
      await this.on.ask('mutation ($key: String!) { confirmSubscription(key: $key) { status } }', { key });
      await this.on.ask(operation.renewLink, { key: keyIn(mail, '/preferences/') });
      await this.arrived('preferences.link', email);
    }
  }

  /** One letter in both languages, with everything that a letter can have; from here on with a logo on top. */
  private async letters(): Promise<void> {
    await setLogo(this.on, await this.coordinator);
    const news = { title: 'A hundred banks', body: 'The map has them all.', language: 'en', publishedOn: '2027-01-10' };
    await this.ask(operation.update, { input: { ...news, campaignSlug: 'river-week' } });
    const pictureId = await addPicture(this.on, await this.coordinator);
    const versions = (['en', 'es'] as const).map((language) => ({
      language,
      subject: texts[language].subject,
      blocks: [
        { kind: 'HEADING', text: texts[language].title },
        { kind: 'PICTURE', pictureId, alt: 'A heron on the bank' },
        { kind: 'TEXT', text: texts[language].letter },
        { kind: 'DIVIDER' },
        { kind: 'BUTTON', text: texts[language].button, url: 'https://turnout.test/en/find' },
        { kind: 'EVENT' },
        { kind: 'MATERIALS' },
      ],
    }));
    const audience = { campaignSlug: 'river-week' };
    const input = { audience, versions, clientKey: randomUUID() };
    const { saveBroadcastDraft: draft } = await this.ask<{ saveBroadcastDraft: { id: string; version: number } }>(
      operation.save,
      { input },
    );
    for (const language of ['en', 'es']) await this.ask(operation.test, { id: draft.id, language });
    await this.ask(operation.submit, { input: draft });
    for (const name of this.worker.ticks) await this.worker.tick(name);
    await this.settled();
  }

  /** What comes by itself: digests, reminders, questions afterwards. */
  private async time(): Promise<void> {
    const thursday = '2027-01-14T08:00:05Z';
    const [dayBefore, hourBefore, after] = ['2027-02-05T10:00:05Z', '2027-02-06T07:00:05Z', '2027-02-06T12:30:05Z'];
    for (const moment of [thursday, dayBefore, hourBefore, after]) {
      this.on.clock.set(moment);
      for (const name of this.worker.ticks) await this.worker.tick(name);
      await this.settled();
    }
  }

  /** Until everything that is to be said has been said. */
  private async settled(): Promise<void> {
    await until('all mails to be sent', async () => {
      await this.worker.tick('mail');
      const [open] = await this.on.dataSource.query<{ open: number }[]>(
        `SELECT (SELECT count(*) FROM messages WHERE status IN ('expanding', 'sending'))::int
              + (SELECT count(*) FROM outbox WHERE done_at IS NULL)::int AS open`,
      );
      return open?.open === 0;
    });
  }

  private async ask<T>(query: string, variables: object): Promise<T> {
    return this.on.ask<T>(query, variables, await this.coordinator);
  }

  /** Registered and confirmed by its host. */
  private async registered(language: Language, more: object): Promise<{ id: string; slug: string; slotId: string }> {
    const { name, title, bring, description } = texts[language];
    const email = this.address('host', language);
    const input = {
      ...{
        campaignSlug: 'river-week',
        typeCode: 'clean-up',
        hostName: name,
        hostEmail: email,
        locale: language,
        title,
      },
      ...{ location: { locality: 'Lyon', country: 'FR', venue: 'Quai Rambaud 12' }, description, whatToBring: bring },
      ...{ startsOn: '2027-02-06', startTime: '10:00', endTime: '12:30' },
      ...more,
    };
    const { registerEvent } = await this.on.ask<{ registerEvent: { eventSlug: string } }>(operation.register, {
      input,
    });
    const key = keyIn(await this.arrived('event.host-confirm', input.hostEmail), '/host/');
    await this.on.ask('mutation ($key: String!) { confirmHost(key: $key) { hostConfirmed } }', { key });
    const [row] = await this.on.dataSource.query<{ id: string; slotId: string }[]>(
      'SELECT e.id, t.id AS "slotId" FROM events e JOIN timeslots t ON t.event_id = e.id WHERE e.slug = $1',
      [registerEvent.eventSlug],
    );
    return { slug: registerEvent.eventSlug, id: row?.id ?? '', slotId: row?.slotId ?? '' };
  }

  private async event(language: Language, more: object): Promise<{ id: string; slug: string; slotId: string }> {
    const made = await this.registered(language, more);
    await this.ask(operation.review, { id: made.id, approve: true, reason: null });
    return made;
  }

  private signUp(timeslotId: string, email: string, locale: Language, name?: string): Promise<unknown> {
    const given = name ?? texts[locale].name;
    const input = { timeslotId, email, name: given, locale, guests: 2, shareContactWithHost: true };
    return this.on.ask('mutation ($input: SignUpInput!) { signUp(input: $input) { status } }', { input });
  }

  /** Signs up and confirms; answers the address. */
  private async goes(slotId: string, language: Language, name?: string): Promise<string> {
    const email = this.address('volunteer', language);
    await this.signUp(slotId, email, language, name);
    const key = keyIn(await this.arrived('attendance.confirm', email), '/going/');
    await this.on.ask('mutation ($key: String!) { confirmAttendance(key: $key) { rsvpStatus } }', { key });
    await this.arrived('attendance.confirmed', email);
    return email;
  }
}

const keyIn = (mail: CaughtMail, path: string): string => linkIn(mail, path).split('/').at(-1) ?? '';
