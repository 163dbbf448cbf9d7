import { Inject, Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { DataSource } from 'typeorm';
import { declareMessage, Messages } from '#messages';
import { normalizeEmail, People, Person } from '#people';
import { recordAudit } from '#platform/audit.js';
import { system, type Actor } from '#platform/auth/actor.js';
import { loadActor } from '#platform/auth/load-actor.js';
import type { RequestContext } from '#platform/auth/public.js';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { badInput, notFound, Problem } from '#platform/problem.js';
import { RateLimits } from '#platform/rate-limits/rate-limits.js';
import { localeOf } from '#platform/words.js';
import { rolesOf, signInMailKey } from './account.rules.js';
import type { Me } from './me.type.js';
import { linkMinutes, SignIn } from './sign-in.js';

export const SIGN_IN_MAIL = declareMessage('account.sign-in');

/** Everybody with something to sign in for, by address. Volunteers manage their sign-ups by mailed links alone. */
const personWithRole = `
  SELECT p.id FROM persons p WHERE p.email = $1 AND p.forgotten_at IS NULL AND (p.is_admin
    OR EXISTS (SELECT 1 FROM campaign_coordinators c WHERE c.person_id = p.id)
    OR EXISTS (SELECT 1 FROM memberships m WHERE m.person_id = p.id)
    OR EXISTS (SELECT 1 FROM event_hosts h WHERE h.person_id = p.id AND h.confirmed_at IS NOT NULL))`;

const hostsSomething = 'SELECT 1 FROM event_hosts WHERE person_id = $1 AND confirmed_at IS NOT NULL LIMIT 1';

@Injectable()
export class Accounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly messages: Messages,
    private readonly people: People,
    private readonly signIns: SignIn,
    private readonly rateLimits: RateLimits,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** Mails a link to people with a role. Says nothing about who that is: the answer is always the same. */
  async requestSignInLink(given: string, locale: string | null): Promise<true> {
    const email = checkedEmail(given);
    await this.rateLimits.perAddress('requestSignInLink', email);
    await this.dataSource.transaction(async (tx) => {
      const [person] = await tx.query<{ id: string }[]>(personWithRole, [email]);
      if (!person) return;
      const now = this.clock.now();
      await this.messages.enqueue(tx, {
        kind: SIGN_IN_MAIL,
        idemKey: signInMailKey(person.id, now),
        stream: 'tx',
        topic: null,
        params: { locale: localeOf(locale) },
        expiresAt: new Date(now.getTime() + linkMinutes * 60_000),
        recipients: { personIds: [person.id] },
        verifiesAddress: true,
      });
    });
    return true;
  }

  async signIn(token: string, context: RequestContext): Promise<Me> {
    if (!context.res) throw new Problem('BAD_INPUT', { message: 'Sign in by POST, not over a socket.' });
    const personId = await this.signIns.redeem(token, context.res);
    await this.dataSource.transaction((tx) => this.people.confirmEmail(tx, personId));
    const actor = await loadActor(this.dataSource, personId, context.req.actor?.ip);
    const me = await this.whoIs(actor);
    if (!actor || !me) throw notFound('person');
    // What the caller asks about themselves in the same operation is answered for the new session.
    context.req.actor = actor;
    return me;
  }

  async signOut(context: RequestContext): Promise<true> {
    await this.signIns.end(context);
    return true;
  }

  /** Null for anonymous callers. */
  async whoIs(actor: Actor | null): Promise<Me | null> {
    if (!actor || actor.personId === null) return null;
    const [person, hosting] = await Promise.all([
      this.dataSource.getRepository(Person).findOneBy({ id: actor.personId }),
      this.dataSource.query<unknown[]>(hostsSomething, [actor.personId]),
    ]);
    if (!person || person.email === null) return null;
    const { id, name, email, locale } = person;
    return { id, name, email, locale, roles: rolesOf(actor, hosting.length > 0) };
  }

  /** For the command line: the person becomes a platform admin. Running it twice changes nothing. */
  async makeAdmin(given: string): Promise<void> {
    const email = checkedEmail(given);
    await this.dataSource.transaction(async (tx) => {
      const person = await this.people.findOrCreate(tx, { email });
      if (person.isAdmin) return;
      await tx.update(Person, person.id, { isAdmin: true, updatedAt: this.clock.now() });
      await recordAudit(tx, system, 'person.made-admin', { type: 'person', id: person.id });
    });
  }

  /** For the command line: a sign-in link that is shown instead of mailed. Works once, for half an hour. */
  async signInLink(given: string): Promise<string> {
    const person = await this.dataSource.getRepository(Person).findOneBy({ email: checkedEmail(given) });
    if (!person || person.email === null) throw notFound('person');
    const { id, email, name, locale } = person;
    return this.linkFor({ id, email, name, locale });
  }

  /** Where a person signs in: the page shows a button, so that a mail scanner that opens links does not use it up. */
  async linkFor(person: { id: string; email: string; name: string | null; locale: string }): Promise<string> {
    const token = await this.signIns.token(person);
    return `${this.config.publicUrl}/${localeOf(person.locale)}/sign-in/${token}`;
  }
}

function checkedEmail(given: string): string {
  const email = normalizeEmail(given);
  if (!isEmail(email)) throw badInput('email', 'Write an address such as ana@example.org.');
  return email;
}
