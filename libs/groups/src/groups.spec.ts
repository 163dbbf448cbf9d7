import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts, AccountsModule } from '#accounts';
import { system } from '#platform/auth/actor.js';
import { Links } from '#platform/links/links.js';
import { startSlices, type SliceApp } from '../../../test/support/slice-app.js';
import { ConfirmEndorsementMail, DecidedEndorsementMail } from './endorsement.mails.js';
import { Endorsements, GroupsModule, GroupsWorkerModule } from './index.js';

describe('endorsements', () => {
  let turnout: SliceApp;
  let coordinator: string;
  let stranger: string;
  const campaign = '0190d6a0-0000-7000-8000-000000000001';

  const sql = <T extends object>(query: string, parameters: unknown[] = []): Promise<T[]> =>
    turnout.dataSource.query<T[]>(query, parameters);
  const cookieOf = async (email: string): Promise<string> => {
    const token = (await turnout.app.get(Accounts, { strict: false }).signInLink(email)).split('/').at(-1);
    const answer = await turnout.ask('mutation ($token: String!) { signIn(token: $token) { id } }', { token });
    return answer.cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  };
  const person = async (email: string): Promise<string> => {
    const [row] = await sql<{ id: string }>(
      'INSERT INTO persons (id, email) VALUES (gen_random_uuid(), $1) RETURNING id',
      [email],
    );
    return row?.id ?? '';
  };

  beforeAll(async () => {
    turnout = await startSlices([AccountsModule, GroupsModule, GroupsWorkerModule]);
    await sql(`INSERT INTO campaigns (id, slug, status, starts_on, ends_on, default_language, accent_hue) VALUES
      ('${campaign}', 'river-week', 'OPEN', '2027-02-04', '2027-02-12', 'en', 200),
      (gen_random_uuid(), 'not-yet', 'DRAFT', '2027-02-04', '2027-02-12', 'en', 200),
      (gen_random_uuid(), 'over', 'CLOSED', '2026-02-04', '2026-02-12', 'en', 200)`);
    await sql(`INSERT INTO campaign_texts (campaign_id, language, title) VALUES
      ('${campaign}', 'en', 'River Clean-up Week'), ('${campaign}', 'es', 'Semana de los Ríos')`);
    const id = await person('cora@example.org');
    await sql('INSERT INTO campaign_coordinators (campaign_id, person_id) VALUES ($1, $2)', [campaign, id]);
    coordinator = await cookieOf('cora@example.org');
    await person('stan@example.org');
    stranger = await cookieOf('stan@example.org');
  });
  afterAll(() => turnout.stop());

  const form = `mutation ($slug: String!, $group: String!, $email: String!, $website: String, $country: String) {
    endorseCampaign(campaignSlug: $slug, groupName: $group, contactName: "Ana", contactEmail: $email,
      website: $website, country: $country) { status mailSentTo } }`;
  const endorse = (given: Record<string, unknown>) =>
    turnout.ask(form, { slug: 'river-week', email: 'ana@example.org', ...given });
  const rowOf = async (group: string) => {
    const [row] = await sql<{ id: string; version: number; status: string; requested_by: string; group_id: string }>(
      `SELECT e.id, e.link_version AS version, e.status, e.requested_by, e.group_id FROM endorsements e
       JOIN groups g ON g.id = e.group_id WHERE g.name = $1`,
      [group],
    );
    if (!row) throw new Error(`${group} has no endorsement.`);
    return row;
  };
  const keyOf = async (group: string): Promise<string> => {
    const { id, version } = await rowOf(group);
    return turnout.app.get(Links, { strict: false }).key({ purpose: 'endorsement', id, version });
  };
  const confirm = async (group: string) =>
    turnout.ask('mutation ($key: String!) { confirmEndorsement(key: $key) { status kind group { name slug } } }', {
      key: await keyOf(group),
    });
  const decide = async (group: string, accept: boolean, cookie = coordinator) =>
    turnout.ask(
      'mutation ($id: ID!, $accept: Boolean!) { decideEndorsement(id: $id, accept: $accept) { status } }',
      { id: (await rowOf(group)).id, accept },
      cookie,
    );
  const mails = async (group: string) => {
    const { id } = await rowOf(group);
    const rows = await sql<{ kind: string; email: string }>(
      `SELECT m.kind, p.email FROM messages m JOIN deliveries d ON d.message_id = m.id JOIN persons p ON p.id = d.person_id
       WHERE m.subject_id = $1 ORDER BY m.id`,
      [id],
    );
    return rows.map((row) => `${row.kind} to ${row.email}`);
  };
  const mailOf = async (
    group: string,
    renderer: typeof ConfirmEndorsementMail | typeof DecidedEndorsementMail,
    params: Record<string, unknown>,
  ) => {
    const row = await rowOf(group);
    const fixed = { messageId: '1', email: 'ana@example.org', name: null, locale: 'en', campaignId: campaign };
    const asked = { ...fixed, personId: row.requested_by, subjectType: 'endorsement', subjectId: row.id };
    const service = turnout.app.get<ConfirmEndorsementMail>(renderer, { strict: false });
    return (await service.render([{ ...asked, params, payload: null, eventVersion: null }]))[0];
  };

  it('is public after the contact and then a coordinator said yes', async () => {
    const answer = await endorse({ group: 'River Watch', website: 'https://river.example.org', country: 'CO' });
    expect(answer.data).toEqual({ endorseCampaign: { status: 'CHECK_YOUR_MAIL', mailSentTo: 'a…@example.org' } });
    expect((await turnout.ask('{ group(slug: "river-watch") { name } }')).data).toEqual({ group: null });

    expect((await confirm('River Watch')).data).toEqual({
      confirmEndorsement: {
        status: 'REQUESTED',
        kind: 'ENDORSER',
        group: { name: 'River Watch', slug: 'river-watch' },
      },
    });
    expect((await decide('River Watch', true)).data).toEqual({ decideEndorsement: { status: 'ACCEPTED' } });

    const shown = await turnout.ask('{ group(slug: "river-watch") { name website country } }');
    expect(shown.data).toEqual({
      group: { name: 'River Watch', website: 'https://river.example.org', country: 'CO' },
    });
    const backers = await turnout.app.get(Endorsements, { strict: false }).acceptedByCampaign([campaign]);
    expect(backers.get(campaign)?.endorsers.map((group) => group.name)).toContain('River Watch');
    expect(await mails('River Watch')).toEqual([
      'endorsement.confirm to ana@example.org',
      'endorsement.decided to ana@example.org',
    ]);
  });

  it('makes the contact the owner of a group that was new, who can then sign in', async () => {
    await endorse({ group: 'Lake Watch', email: 'lena@example.org' });
    await confirm('Lake Watch');
    const cookie = await cookieOf('lena@example.org');
    expect((await turnout.ask('{ me { roles groups { name } } }', {}, cookie)).data).toEqual({
      me: { roles: ['GROUP_OWNER'], groups: [{ name: 'Lake Watch' }] },
    });
  });

  it('does not make somebody an owner by naming a group that is there', async () => {
    await sql(`INSERT INTO groups (id, slug, name) VALUES (gen_random_uuid(), 'old-oaks', 'Old Oaks')`);
    await endorse({ group: 'old  OAKS ', email: 'olga@example.org', website: 'https://elsewhere.example' });
    await confirm('Old Oaks');
    expect((await turnout.ask('{ me { roles } }', {}, await cookieOf('olga@example.org'))).data).toEqual({
      me: { roles: [] },
    });
    expect(await sql(`SELECT website FROM groups WHERE slug = 'old-oaks'`)).toEqual([{ website: null }]);
  });

  it('makes one group of two forms sent at once', async () => {
    await Promise.all([1, 2, 3].map((n) => endorse({ group: 'Twin Rivers', email: `t${String(n)}@example.org` })));
    expect(await sql(`SELECT 1 FROM groups WHERE name = 'Twin Rivers'`)).toHaveLength(1);
  });

  it('revokes the link of an earlier contact when another one asks', async () => {
    await endorse({ group: 'Bridge Club', email: 'eve@example.org' });
    const key = await keyOf('Bridge Club');
    await endorse({ group: 'Bridge Club', email: 'bea@example.org' });
    const query = 'mutation ($key: String!) { confirmEndorsement(key: $key) { status } }';
    expect((await turnout.refusal(query, { key }))['code']).toBe('LINK_INVALID');
    expect((await confirm('Bridge Club')).errors).toBeUndefined();
  });

  it('changes nothing when the link is used again, and shows how far it has come', async () => {
    await endorse({ group: 'Canal Friends' });
    await confirm('Canal Friends');
    await decide('Canal Friends', false);
    expect((await confirm('Canal Friends')).data).toMatchObject({ confirmEndorsement: { status: 'DECLINED' } });
    const key = await keyOf('Canal Friends');
    const query = 'query ($key: String!) { endorsementByLink(key: $key) { status } }';
    expect((await turnout.ask(query, { key })).data).toEqual({ endorsementByLink: { status: 'DECLINED' } });
    expect((await turnout.refusal(query, { key: `${key.slice(0, -2)}AA` }))['code']).toBe('LINK_INVALID');
  });

  it('is a coordinator’s decision, of this campaign', async () => {
    await endorse({ group: 'Spring Guards' });
    await confirm('Spring Guards');
    expect((await decide('Spring Guards', true, stranger)).errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    const query = '{ endorsements(campaignSlug: "river-week", status: REQUESTED) { group { name } } }';
    expect((await turnout.refusal(query, {}, stranger))['code']).toBe('NOT_FOUND');
    expect((await turnout.refusal(query))['code']).toBe('UNAUTHENTICATED');
    const listed = (await turnout.ask(query, {}, coordinator)).data?.['endorsements'];
    expect(listed).toContainEqual({ group: { name: 'Spring Guards' } });
  });

  it('cannot be decided before the contact confirmed, nor asked for again after', async () => {
    await endorse({ group: 'Delta' });
    expect((await decide('Delta', true)).errors?.[0]?.extensions['code']).toBe('CONFLICT');
    await confirm('Delta');
    expect((await endorse({ group: 'Delta' })).errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      field: 'groupName',
    });
  });

  it.each([
    [{ slug: 'not-yet' }, 'NOT_FOUND', undefined],
    [{ slug: 'nowhere' }, 'NOT_FOUND', undefined],
    [{ slug: 'over' }, 'CAMPAIGN_CLOSED', 'campaignSlug'],
    [{ email: 'ana' }, 'BAD_INPUT', 'contactEmail'],
    [{ group: 'x' }, 'BAD_INPUT', 'groupName'],
    [{ website: 'javascript:alert(1)' }, 'BAD_INPUT', 'website'],
    [{ country: 'Colombia' }, 'BAD_INPUT', 'country'],
  ])('refuses %j with %s', async (given, code, field) => {
    const answer = await endorse({ group: 'Some Group', ...given });
    expect(answer.errors?.[0]?.extensions['code']).toBe(code);
    expect(answer.errors?.[0]?.extensions['field']).toBe(field);
  });

  it('mails in the language of the form, and not once it is settled', async () => {
    await endorse({ group: 'Ría Viva' });
    const mail = await mailOf('Ría Viva', ConfirmEndorsementMail, { locale: 'es' });
    expect(mail).toMatchObject({ subject: 'Confírmalo, por favor: Ría Viva apoya «Semana de los Ríos»' });
    expect(JSON.stringify(mail)).toContain(`http://turnout.test/es/endorsement/${await keyOf('Ría Viva')}`);
    await confirm('Ría Viva');
    expect(await mailOf('Ría Viva', ConfirmEndorsementMail, { locale: 'es' })).toEqual({ skip: 'already confirmed' });
    await decide('Ría Viva', true);
    expect(await mailOf('Ría Viva', DecidedEndorsementMail, { status: 'ACCEPTED' })).toMatchObject({
      subject: 'Ría Viva is on the page of “River Clean-up Week”',
    });
    expect(await mailOf('Ría Viva', DecidedEndorsementMail, { status: 'DECLINED' })).toEqual({ skip: 'superseded' });
  });

  it('lets the one who made the campaign name callers at once', async () => {
    const service = turnout.app.get(Endorsements, { strict: false });
    await turnout.dataSource.transaction(async (tx) => {
      await service.addCaller(tx, system, campaign, 'National River Union');
      await service.addCaller(tx, system, campaign, 'national river union');
    });
    const backers = await service.acceptedByCampaign([campaign]);
    expect(backers.get(campaign)?.callers.map((group) => group.name)).toEqual(['National River Union']);
  });
});
