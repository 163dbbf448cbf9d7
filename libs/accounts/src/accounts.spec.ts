import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSlices, type SliceApp } from '../../../test/support/slice-app.js';
import { ExpiredRows } from './expired-rows.js';
import { Accounts, AccountsModule, AccountsWorkerModule } from './index.js';
import { SignInMail } from './sign-in.mail.js';

describe('signing in', () => {
  let turnout: SliceApp;
  let accounts: Accounts;

  beforeAll(async () => {
    turnout = await startSlices([AccountsModule, AccountsWorkerModule]);
    accounts = turnout.app.get(Accounts);
    await accounts.makeAdmin('Ada@Example.org');
  });
  afterAll(() => turnout.stop());

  const tokenOf = (link: string): string => link.split('/').at(-1) ?? '';
  const signIn = (token: string) =>
    turnout.ask('mutation ($token: String!) { signIn(token: $token) { email name locale roles } }', { token });
  const cookieFrom = (cookies: string[]): string => cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  const signedIn = async (email: string): Promise<string> =>
    cookieFrom((await signIn(tokenOf(await accounts.signInLink(email)))).cookies);
  const me = async (cookie?: string) => (await turnout.ask('{ me { email roles } }', {}, cookie)).data?.['me'];
  const mails = async (): Promise<{ kind: string; email: string; params: unknown }[]> =>
    turnout.dataSource.query(
      `SELECT m.kind, p.email, m.params FROM messages m JOIN deliveries d ON d.message_id = m.id
       JOIN persons p ON p.id = d.person_id ORDER BY m.id`,
    );
  const request = (email: string, locale = 'en') =>
    turnout.ask('mutation ($email: String!, $locale: String) { requestSignInLink(email: $email, locale: $locale) }', {
      email,
      locale,
    });

  it('makes the first admin, whose link opens a session', async () => {
    const link = await accounts.signInLink('ada@example.org');
    expect(link).toMatch(/^http:\/\/turnout\.test\/en\/sign-in\/[A-Za-z]{32}$/);
    const answer = await signIn(tokenOf(link));
    expect(answer.data).toEqual({ signIn: { email: 'ada@example.org', name: null, locale: 'en', roles: ['ADMIN'] } });
    expect(answer.cookies.join()).toMatch(/turnout\.session_token=.*HttpOnly.*SameSite=Lax/i);
    expect(await me(cookieFrom(answer.cookies))).toEqual({ email: 'ada@example.org', roles: ['ADMIN'] });
  });

  it('takes the address as proven', async () => {
    await signedIn('ada@example.org');
    const [row] = await turnout.dataSource.query<{ email_confirmed_at: Date | null }[]>(
      `SELECT email_confirmed_at FROM persons WHERE email = 'ada@example.org'`,
    );
    expect(row?.email_confirmed_at).toBeInstanceOf(Date);
  });

  it('accepts a link once', async () => {
    const token = tokenOf(await accounts.signInLink('ada@example.org'));
    expect((await signIn(token)).errors).toBeUndefined();
    const again = await signIn(token);
    expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'LINK_INVALID', field: 'token' });
    expect(again.cookies).toEqual([]);
  });

  it('refuses an invented link and one that is too old', async () => {
    expect((await signIn('x'.repeat(32))).errors?.[0]?.extensions['code']).toBe('LINK_INVALID');
    const token = tokenOf(await accounts.signInLink('ada@example.org'));
    await turnout.dataSource.query(`UPDATE auth_verifications SET expires_at = now() - interval '1 second'`);
    expect((await signIn(token)).errors?.[0]?.extensions['code']).toBe('LINK_INVALID');
  });

  it('keeps neither the token of a link nor the device of a session', async () => {
    const token = tokenOf(await accounts.signInLink('ada@example.org'));
    const rows = await turnout.dataSource.query<unknown[]>('SELECT * FROM auth_verifications');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
    await signIn(token);
    const sessions = await turnout.dataSource.query<{ ip_address: string; user_agent: string }[]>(
      'SELECT ip_address, user_agent FROM auth_sessions',
    );
    expect(sessions.every((row) => !row.ip_address && !row.user_agent)).toBe(true);
  });

  it('answers a stranger like an admin, and mails only the admin', async () => {
    const answers = await Promise.all(['ada@example.org', 'stranger@example.org'].map((email) => request(email, 'es')));
    expect(answers.map((answer) => answer.data)).toEqual([{ requestSignInLink: true }, { requestSignInLink: true }]);
    expect(await mails()).toEqual([{ kind: 'account.sign-in', email: 'ada@example.org', params: { locale: 'es' } }]);
  });

  it('mails once for a double click', async () => {
    await Promise.all([request('ada@example.org'), request('ada@example.org')]);
    expect((await mails()).length).toBeLessThanOrEqual(2);
  });

  it('refuses what is no address', async () => {
    expect((await request('ada')).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'email' });
  });

  it('writes the mail in the language that was asked for, with a link that works', async () => {
    const [person] = await turnout.dataSource.query<{ id: string }[]>(`SELECT id FROM persons LIMIT 1`);
    const [mail] = await turnout.app.get(SignInMail, { strict: false }).render([
      {
        ...{ messageId: '1', personId: person?.id ?? '', email: 'ada@example.org', name: null, locale: 'en' },
        ...{ subjectType: null, subjectId: null, campaignId: null, payload: null, eventVersion: null },
        params: { locale: 'es' },
      },
    ]);
    expect(mail?.subject).toBe('Tu enlace para entrar');
    const url = mail?.blocks.find((block) => block.kind === 'button')?.url ?? '';
    expect(url).toContain('http://turnout.test/es/sign-in/');
    expect((await signIn(tokenOf(url))).errors).toBeUndefined();
  });

  it('ends the session on the server too', async () => {
    const cookie = await signedIn('ada@example.org');
    const answer = await turnout.ask('mutation { signOut }', {}, cookie);
    expect(answer.data).toEqual({ signOut: true });
    expect(answer.cookies.join()).toContain('Max-Age=0');
    expect(await me(cookie)).toBeNull();
  });

  it('lets nobody past who brings no session or a forged one', async () => {
    const cookie = await signedIn('ada@example.org');
    const forged = cookie.replace(/session_token=./, 'session_token=%20');
    expect((await turnout.refusal('mutation { signOut }'))['code']).toBe('UNAUTHENTICATED');
    expect((await turnout.refusal('mutation { signOut }', {}, forged))['code']).toBe('UNAUTHENTICATED');
    expect(await me()).toBeNull();
  });

  it('ends every session of a forgotten person', async () => {
    await accounts.makeAdmin('gone@example.org');
    const cookie = await signedIn('gone@example.org');
    await turnout.dataSource.query(
      `UPDATE persons SET email = NULL, name = NULL, forgotten_at = now() WHERE email = 'gone@example.org'`,
    );
    expect(await me(cookie)).toBeNull();
  });

  it('forgets sessions and links that have run out, and keeps the others', async () => {
    const cookie = await signedIn('ada@example.org');
    const count = async () => (await turnout.dataSource.query<unknown[]>('SELECT 1 FROM auth_sessions')).length;
    await accounts.signInLink('ada@example.org');
    const before = await count();
    await turnout.dataSource.query(`INSERT INTO auth_sessions (token, user_id, expires_at, updated_at)
      SELECT 'old', id, now() - interval '1 second', now() FROM auth_users LIMIT 1`);
    await turnout.dataSource.query(`UPDATE auth_verifications SET expires_at = now() - interval '1 second'`);
    await turnout.app.get(ExpiredRows, { strict: false }).remove();
    expect(await count()).toBe(before);
    expect(await turnout.dataSource.query('SELECT 1 FROM auth_verifications')).toEqual([]);
    expect(await me(cookie)).toMatchObject({ email: 'ada@example.org' });
  });

  it('knows coordinators, group owners and hosts by their roles', async () => {
    await turnout.dataSource.query(`
      WITH p AS (INSERT INTO persons (id, email) VALUES (gen_random_uuid(), 'cleo@example.org') RETURNING id),
        g AS (INSERT INTO groups (id, slug, name) VALUES (gen_random_uuid(), 'river', 'River Watch') RETURNING id)
      INSERT INTO memberships (id, group_id, person_id, role) SELECT gen_random_uuid(), g.id, p.id, 'OWNER' FROM p, g`);
    expect(await me(await signedIn('cleo@example.org'))).toEqual({ email: 'cleo@example.org', roles: ['GROUP_OWNER'] });
    await request('cleo@example.org');
    expect((await mails()).at(-1)).toMatchObject({ email: 'cleo@example.org' });
  });
});

describe('asking for links too often', () => {
  let turnout: SliceApp;
  beforeAll(async () => {
    turnout = await startSlices([AccountsModule], { RATE_LIMITS: 'on' });
  });
  afterAll(() => turnout.stop());

  it('is refused for an address, known or not', async () => {
    const query = 'mutation { requestSignInLink(email: "stranger@example.org") }';
    for (let n = 0; n < 6; n += 1) expect((await turnout.ask(query)).errors).toBeUndefined();
    expect(await turnout.refusal(query)).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: expect.any(Number),
    });
  });

  it('is refused for a caller who tries many addresses', async () => {
    const query = 'mutation ($email: String!) { requestSignInLink(email: $email) }';
    const codes: unknown[] = [];
    for (let n = 0; n < 21; n += 1) {
      const answer = await turnout.ask(query, { email: `guess${String(n)}@example.org` });
      codes.push(answer.errors?.[0]?.extensions['code']);
    }
    expect(codes.at(0)).toBeUndefined();
    expect(codes.at(-1)).toBe('RATE_LIMITED');
  });
});
