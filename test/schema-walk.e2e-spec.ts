import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { graphql, isInputType, Kind, parse, typeFromAST, validate, type GraphQLSchema, type TypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { PUBLIC } from '#platform/auth/public.js';
import { refuseTooMuch } from '#platform/graphql/limits.js';
import { largestPage } from '#platform/graphql/paging.js';
import { RATE_LIMITED } from '#platform/rate-limits/rate-limited.js';
import { startApp, type TestApp } from './support/app.js';
import {
  everything,
  exampleOf,
  operationFor,
  outputFields,
  rootFields,
  type Given,
  type RootField,
} from './support/schema-walk.js';

/** Root fields that answer without a session. Adding one here is a decision about what strangers may do. */
const open = {
  everyone: [
    'query campaign',
    'query campaigns',
    'query event',
    'query eventPoints',
    'query eventTypes',
    'query events',
    'query group',
    'query materials',
    'query me',
    'query nearestEvents',
    'query place',
    'query places',
    'mutation endorseCampaign',
    'mutation followCampaign',
    'mutation registerEvent',
    'mutation requestHostLink',
    'mutation requestSignInLink',
    'mutation signIn',
    'mutation signUp',
    'mutation subscribeToDigest',
    'mutation tellMeWhenNear',
  ],
  link: [
    'query endorsementByLink',
    'query hostedEvent',
    'query myAttendance',
    'query preferencesByLink',
    'query reminderPlan',
    'query subscriptionByLink',
    'query unsubscribeView',
    'mutation addCohost',
    'mutation cancelAttendance',
    'mutation cancelEvent',
    'mutation changePreference',
    'mutation confirmAttendance',
    'mutation confirmEndorsement',
    'mutation confirmHost',
    'mutation confirmSubscription',
    'mutation editEvent',
    'mutation endSubscription',
    'mutation postponeEvent',
    'mutation renewPreferencesLink',
    'mutation resetReminderRule',
    'mutation setReminderRule',
    'mutation stopAllMails',
    'mutation unsubscribe',
    'mutation updateSubscription',
    'mutation withdrawEvent',
  ],
};

/** Every output field that could carry an address, and who may read it. A new one must be thought about and added. */
const addressFields: Record<string, string> = {
  'AudiencePerson.maskedEmail': 'masked',
  'BroadcastDelivery.maskedEmail': 'masked',
  'Campaign.contactEmail': 'published by the coordinators',
  'EventContact.email': 'published by the host',
  'HostInfo.email': 'hosts of the event and coordinators of its campaign',
  'HostedAttendance.email': 'hosts and coordinators, if the person chose to share it',
  'Me.email': 'the person themselves',
  'MyAttendance.mailSentTo': 'masked',
  'PersonHistory.maskedEmail': 'masked',
  'Preferences.mailSentTo': 'masked',
  'RegisterEventResult.mailSentTo': 'masked',
  'ReviewItem.hostEmail': 'coordinators of the campaign',
  'SignUpResult.mailSentTo': 'masked',
  'SubscriptionView.mailSentTo': 'masked',
  'UnsubscribeView.mailSentTo': 'masked',
};

/** These only sound like one. */
const otherFields = ['Location.address', 'Mutation.stopAllMails', 'SubscriptionView.hostMail'];

const id = (n: number): string => `0190d6a0-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** Two campaigns with an event each. Everybody of the first has an address at secret.example. */
const world = `
INSERT INTO persons (id, email, name) VALUES
  ('${id(1)}', 'host@secret.example', 'Hanna'), ('${id(2)}', 'cohost@secret.example', 'Carl'),
  ('${id(3)}', 'sharing@secret.example', 'Sam'), ('${id(4)}', 'private@secret.example', 'Pia'),
  ('${id(5)}', 'contact@secret.example', 'Gita'), ('${id(6)}', 'subscriber@secret.example', 'Sue'),
  ('${id(7)}', 'waiting@secret.example', 'Walt'),
  ('${id(11)}', 'other-host@example.org', 'Otto'), ('${id(12)}', 'guest@example.org', 'Gus'),
  ('${id(13)}', 'neighbour@example.org', 'Nia');
INSERT INTO campaigns (id, slug, status, starts_on, ends_on, default_language, accent_hue) VALUES
  ('${id(20)}', 'river-week', 'OPEN', '2027-02-04', '2027-02-12', 'en', 200),
  ('${id(21)}', 'data-day', 'OPEN', '2027-03-01', '2027-03-07', 'en', 20);
INSERT INTO campaign_texts (campaign_id, language, title, call) VALUES
  ('${id(20)}', 'en', 'River Week', 'Come.'), ('${id(21)}', 'en', 'Data Day', 'Come.');
INSERT INTO events (id, slug, campaign_id, type_code, title, schedule_state, review_state, locality, country,
    latitude, longitude, public_latitude, public_longitude, time_zone, published_at) VALUES
  ('${id(30)}', 'elbe', '${id(20)}', 'clean-up', 'Elbe clean-up', 'CONFIRMED', 'APPROVED', 'Dresden', 'DE',
    51.05, 13.74, 51.05, 13.74, 'Europe/Berlin', now()),
  ('${id(31)}', 'waiting', '${id(20)}', 'clean-up', 'Oder clean-up', 'TENTATIVE', 'AWAITING_REVIEW', 'Breslau', 'PL',
    51.1, 17.03, 51.1, 17.03, 'Europe/Warsaw', NULL),
  ('${id(32)}', 'spree', '${id(20)}', 'clean-up', 'Spree clean-up', 'CONFIRMED', 'APPROVED', 'Berlin', 'DE',
    52.5, 13.4, 52.5, 13.4, 'Europe/Berlin', now()),
  ('${id(33)}', 'other', '${id(21)}', 'workshop', 'Open data', 'CONFIRMED', 'APPROVED', 'Lyon', 'FR',
    45.7, 4.8, 45.7, 4.8, 'Europe/Paris', now());
INSERT INTO timeslots (id, event_id, starts_on, local_start, starts_at) VALUES
  ('${id(40)}', '${id(30)}', '2027-02-06', '2027-02-06T10:00', '2027-02-06T09:00Z'),
  ('${id(41)}', '${id(31)}', '2027-02-06', NULL, NULL), ('${id(42)}', '${id(32)}', '2027-02-06', NULL, NULL),
  ('${id(43)}', '${id(33)}', '2027-03-02', NULL, NULL);
INSERT INTO event_hosts (id, event_id, person_id, role, confirmed_at) VALUES
  ('${id(50)}', '${id(30)}', '${id(1)}', 'PRIMARY', now()), ('${id(51)}', '${id(30)}', '${id(2)}', 'COHOST', NULL),
  ('${id(52)}', '${id(31)}', '${id(7)}', 'PRIMARY', now()),
  ('${id(53)}', '${id(32)}', '${id(13)}', 'PRIMARY', now()), ('${id(54)}', '${id(33)}', '${id(11)}', 'PRIMARY', now());
INSERT INTO attendances (id, event_id, timeslot_id, person_id, rsvp_status, share_contact_with_host, confirmed_at) VALUES
  ('${id(60)}', '${id(30)}', '${id(40)}', '${id(3)}', 'REGISTERED', true, now()),
  ('${id(61)}', '${id(30)}', '${id(40)}', '${id(4)}', 'REGISTERED', false, now()),
  ('${id(62)}', '${id(30)}', '${id(40)}', '${id(12)}', 'REGISTERED', false, now());
INSERT INTO groups (id, slug, name, created_by) VALUES ('${id(70)}', 'river-watch', 'River Watch', '${id(5)}');
INSERT INTO memberships (id, group_id, person_id, role) VALUES ('${id(71)}', '${id(70)}', '${id(5)}', 'OWNER');
INSERT INTO endorsements (id, campaign_id, group_id, kind, status, requested_by) VALUES
  ('${id(72)}', '${id(20)}', '${id(70)}', 'ENDORSER', 'ACCEPTED', '${id(5)}');
INSERT INTO subscriptions (id, person_id, topic, status, latitude, longitude, radius_km, weekday, local_hour, time_zone,
    locale, next_at, created_at, place_label) VALUES
  ('${id(80)}', '${id(6)}', 'DIGEST', 'GRANTED', 51, 13, 50, 4, 9, 'Europe/Berlin', 'en', now(), now(), 'Dresden');
INSERT INTO materials (id, campaign_id, kind, title) VALUES ('${id(90)}', '${id(20)}', 'FLYER', 'Flyer');
INSERT INTO import_runs (id, campaign_id, file_name, status, created_at, finished_at) VALUES
  ('${id(91)}', '${id(20)}', 'events.csv', 'DONE', now(), now());
`;

/** What the walk fills in: everything of the first campaign. */
const ofTheFirst: Given = {
  slug: 'river-week',
  campaignSlug: 'river-week',
  eventSlug: 'elbe',
  eventId: id(30),
  timeslotId: id(40),
  typeCode: 'clean-up',
  locality: 'Dresden',
  country: 'DE',
  latitude: 51.05,
  longitude: 13.74,
  language: 'en',
  first: 50,
  email: 'somebody@example.org',
  hostEmail: 'somebody@example.org',
  contactEmail: 'somebody@example.org',
};

/** What nobody else may have changed after they tried everything. */
const untouched = [
  `SELECT * FROM campaigns WHERE id = '${id(20)}'`,
  `SELECT * FROM campaign_texts WHERE campaign_id = '${id(20)}'`,
  `SELECT * FROM campaign_coordinators WHERE campaign_id = '${id(20)}'`,
  `SELECT * FROM campaign_updates WHERE campaign_id = '${id(20)}'`,
  `SELECT * FROM events WHERE id IN ('${id(30)}', '${id(31)}') ORDER BY id`,
  `SELECT * FROM event_hosts WHERE event_id IN ('${id(30)}', '${id(31)}') ORDER BY id`,
  `SELECT * FROM attendances WHERE id IN ('${id(60)}', '${id(61)}') ORDER BY id`,
  `SELECT * FROM endorsements WHERE id = '${id(72)}'`,
  `SELECT * FROM materials WHERE campaign_id = '${id(20)}'`,
  `SELECT * FROM broadcasts WHERE campaign_id = '${id(20)}'`,
  `SELECT * FROM import_runs WHERE campaign_id = '${id(20)}'`,
];
const moreOf: Record<string, Given> = {
  event: { slug: 'elbe' },
  nearestEvents: { slug: 'elbe' },
  group: { slug: 'river-watch' },
  events: { includeEnded: true },
  places: { text: 'Dresden' },
  decideEndorsement: { id: id(72) },
  importRun: { id: id(91) },
  importProgress: { id: id(91) },
  removeMaterial: { id: id(90) },
  endorsements: { status: 'ACCEPTED' },
  setCampaignStatus: { status: 'CLOSED' },
  reviewEvent: { approve: true },
};

/** These would change who is asking in the middle of the walk. */
const ofTheSession = ['signIn', 'signOut'];

describe('the schema', () => {
  let on: TestApp;
  let schema: GraphQLSchema;
  let fields: RootField[];
  let coordinator: string;
  let broadcast: Given;
  const nameOf = ({ operation, name }: RootField): string => `${operation} ${name}`;

  beforeAll(async () => {
    on = await startApp();
    schema = on.app.get(GraphQLSchemaHost, { strict: false }).schema;
    fields = rootFields(schema);
    await on.dataSource.query(world);
    coordinator = await on.signIn('coordinator@example.org', { campaigns: ['river-week'] });
    const input = {
      audience: { campaignSlug: 'river-week' },
      subject: 'News',
      bodyMarkdown: 'Bring gloves.',
      clientKey: id(99),
    };
    const send = 'mutation ($input: SendBroadcastInput!) { sendBroadcast(input: $input) { id } }';
    const sent = await on.ask<{ sendBroadcast: { id: string } }>(send, { input }, coordinator);
    broadcast = { id: sent.sendBroadcast.id };
  });
  afterAll(() => on.stop());

  /** The marks that decorators left on the method behind a root field. */
  const marks = (key: string): Map<string, unknown> => {
    const found = new Map<string, unknown>();
    for (const module of on.app.get(ModulesContainer).values()) {
      for (const { metatype } of module.providers.values()) {
        const prototype: unknown = typeof metatype === 'function' ? metatype.prototype : undefined;
        if (typeof prototype !== 'object' || prototype === null) continue;
        for (const method of Object.getOwnPropertyNames(prototype)) {
          const handler: unknown = Object.getOwnPropertyDescriptor(prototype, method)?.value;
          if (typeof handler !== 'function') continue;
          const type: unknown = Reflect.getMetadata('graphql:resolver_type', handler);
          const named: unknown = Reflect.getMetadata('graphql:resolver_name', handler);
          const mark: unknown = Reflect.getMetadata(key, handler);
          if (typeof type === 'string' && mark !== undefined) {
            found.set(`${type.toLowerCase()} ${typeof named === 'string' ? named : method}`, mark);
          }
        }
      }
    }
    return found;
  };

  it('lets our own pages ask all that they ask', () => {
    const folder = 'apps/web/app/queries';
    const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
    const document = parse(files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n'));
    expect(validate(schema, document).map((error) => error.message)).toEqual([]);
    const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    expect(operations.length).toBeGreaterThan(20);
    for (const { name, variableDefinitions = [] } of operations) {
      const variables = Object.fromEntries(
        variableDefinitions.map(({ variable, type }) => [variable.name.value, pageVariable(variable.name.value, type)]),
      );
      refuseTooMuch({ schema, document, operationName: name?.value, variables });
    }
  });

  const pageVariable = (name: string, node: TypeNode): unknown => {
    const type = typeFromAST(schema, node);
    return name === 'first' || !isInputType(type) ? largestPage : exampleOf(type);
  };

  describe('to an anonymous caller', () => {
    it('opens exactly the root fields that are listed here, each marked in the code', () => {
      const marked = [...marks(PUBLIC)].filter(([name]) => fields.some((field) => nameOf(field) === name));
      const of = (reason: string) => marked.filter(([, why]) => why === reason).map(([name]) => name);
      expect(of('everyone').toSorted()).toEqual(open.everyone.toSorted());
      expect(of('link').toSorted()).toEqual(open.link.toSorted());
    });

    it('refuses every other one', async () => {
      const rest = fields.filter(
        (field) => field.operation !== 'subscription' && ![...open.everyone, ...open.link].includes(nameOf(field)),
      );
      expect(rest.length).toBeGreaterThan(20);
      for (const field of rest) {
        const { query, variables } = operationFor(field, {});
        const { code } = await on.refusal(query, variables);
        expect([nameOf(field), code]).toEqual([nameOf(field), 'UNAUTHENTICATED']);
      }
    });

    it('refuses every subscription', async () => {
      for (const field of fields.filter(({ operation }) => operation === 'subscription')) {
        const client = createClient({ url: `${on.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
        const answers = await Array.fromAsync(client.iterate(operationFor(field, {}))).catch(
          (errors: unknown) => errors,
        );
        await client.dispose();
        expect(JSON.stringify(answers)).toContain('UNAUTHENTICATED');
      }
    });

    it('takes no invented key for a link', async () => {
      for (const field of fields.filter((candidate) => open.link.includes(nameOf(candidate)))) {
        const { query, variables } = operationFor(field, { key: 'x'.repeat(44) });
        const { code } = await on.refusal(query, variables);
        expect([nameOf(field), code]).toEqual([nameOf(field), 'LINK_INVALID']);
      }
    });

    it('counts callers of everything that mails or writes', () => {
      const limited = marks(RATE_LIMITED);
      const mutations = open.everyone.filter((name) => name.startsWith('mutation'));
      expect(mutations.filter((name) => !limited.has(name))).toEqual([]);
    });

    it('opens no HTTP route that is not marked', async () => {
      const guarded = routes(on).filter((route) => !route.open);
      for (const { method, path } of guarded) {
        const response = await fetch(`${on.url}${path}`, { method, redirect: 'manual' });
        expect([method, path, response.status]).toEqual([method, path, 401]);
      }
    });
  });

  describe('and addresses', () => {
    const secret = /[\w-]+@secret\.example/g;

    it('has no field for one that is not listed here', () => {
      const found = outputFields(schema).filter((name) => /mail|address$/i.test(name));
      const known = [...Object.keys(addressFields), ...otherFields];
      expect(found.filter((name) => !/Mail\.|\.mail(ed)?$/.test(name)).filter((name) => !known.includes(name))).toEqual(
        [],
      );
      expect(Object.keys(addressFields).filter((name) => !outputFields(schema).includes(name))).toEqual([]);
    });

    /** Asks one root field for everything, below the limits of the door, and returns the addresses in the answer. */
    const addressesIn = async (field: RootField, given: Given, cookie?: string): Promise<string[]> => {
      const more = field.name.toLowerCase().includes('broadcast') ? broadcast : moreOf[field.name];
      const { query, variables } = operationFor(field, { ...ofTheFirst, ...given, ...more }, everything);
      const req = { headers: { cookie }, ip: '127.0.0.1', socket: {} };
      const contextValue = { req, res: null, loaders: new Map() };
      const answer = await graphql({ schema, source: query, variableValues: variables, contextValue });
      const text = JSON.stringify([answer.data, answer.errors?.map((error) => error.message)]);
      expect(text).not.toMatch(/Cannot query|got invalid value|Unknown argument/);
      return text.match(secret) ?? [];
    };
    const readBy = async (operations: string[], given: Given, cookie?: string): Promise<string[]> => {
      const found: string[] = [];
      const asked = fields.filter(({ operation }) => operations.includes(operation));
      for (const field of asked.filter(({ name }) => !ofTheSession.includes(name))) {
        found.push(...(await addressesIn(field, given, cookie)).map((address) => `${field.name}: ${address}`));
      }
      return [...new Set(found)].toSorted();
    };
    /** A link of somebody else, tried on everything that takes one. */
    const linksOf = (host: number): Given => ({ key: on.key('host', id(host)) });

    it('tells an anonymous caller none, and lets them change nothing', async () => {
      const before = await state();
      expect(await readBy(['query', 'mutation'], {})).toEqual([]);
      expect(await state()).toEqual(before);
    });

    const state = async (): Promise<unknown[]> =>
      Promise.all(untouched.map((query) => on.dataSource.query<unknown>(query)));

    it('tells none to a coordinator or host of another campaign, a host of another event, a guest, who change nothing', async () => {
      const before = await state();
      const others = [
        [await on.signIn('elsewhere@example.org', { campaigns: ['data-day'] }), {}],
        [await on.signIn('other-host@example.org'), linksOf(54)],
        [await on.signIn('neighbour@example.org'), linksOf(53)],
        [await on.signIn('guest@example.org'), { key: on.key('attendance', id(62)) }],
      ] as const;
      for (const [cookie, given] of others) {
        expect(await readBy(['query'], given, cookie)).toEqual([]);
        expect(await readBy(['mutation'], given, cookie)).toEqual([]);
        expect(await state()).toEqual(before);
      }
    });

    it('tells a host of the other hosts and of those who share their address', async () => {
      const cookie = await on.signIn('host@secret.example');
      expect(await readBy(['query'], {}, cookie)).toEqual([
        'hostedEvent: cohost@secret.example',
        'hostedEvent: host@secret.example',
        'hostedEvent: sharing@secret.example',
        'me: host@secret.example',
      ]);
    });

    it('tells a coordinator of the hosts, also of those who wait', async () => {
      expect(await readBy(['query'], {}, coordinator)).toEqual([
        'hostedEvent: cohost@secret.example',
        'hostedEvent: host@secret.example',
        'hostedEvent: sharing@secret.example',
        'reviewQueue: waiting@secret.example',
      ]);
    });
  });
});

const pathOf = (target: object): string | undefined => {
  const path: unknown = Reflect.getMetadata('path', target);
  return typeof path === 'string' ? path : undefined;
};

interface Route {
  method: string;
  path: string;
  open: boolean;
}

/** HTTP routes of our controllers, with examples in place of parameters. */
function routes(on: TestApp): Route[] {
  const controllers = [...on.app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prefix = pathOf(metatype) ?? '';
    const prototype = metatype.prototype as Record<string, unknown>;
    const methods = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
    return methods.flatMap((name) => {
      const handler = prototype[name];
      const path = typeof handler === 'function' ? pathOf(handler) : undefined;
      if (typeof handler !== 'function' || path === undefined) return [];
      const method = RequestMethod[Reflect.getMetadata('method', handler) as number] ?? 'GET';
      const isOpen = Reflect.hasMetadata(PUBLIC, handler) || Reflect.hasMetadata(PUBLIC, metatype);
      const url = `/${prefix}/${path}`.replace(/\/+/g, '/').replace(/:\w+/g, id(1));
      return [{ method, path: url, open: isOpen }];
    });
  });
}
