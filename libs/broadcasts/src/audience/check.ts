import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { GOING, type RsvpStatus } from '#attendances';
import { isOnEarth, placeById } from '#places';
import { badInput, notFound, Problem } from '#platform/problem.js';
import { locales } from '#platform/words.js';
import type {
  AudienceDatesInput,
  AudienceExpressionInput,
  AudienceInput,
  AudienceNearInput,
} from './audience.inputs.js';
import { onlyOne, type Expression, type Near } from './expression.js';
import { WRITABLE } from './writable.js';

const MOST_CONDITIONS = 60;
const DEEPEST = 8;
const MOST_VALUES = 50;

/** The wish of a coordinator, checked; kept with the broadcast. */
export interface Audience {
  campaignId: string;
  /** The one event whose people are meant, if so. */
  eventId: string | null;
  /** The one group whose people are meant, if so. */
  groupId?: string | null;
  /** Without `who`: the states of people going to the campaign's events. */
  rsvp: string[];
  language: string | null;
  from: string | null;
  to: string | null;
  /** What older broadcasts do not have. */
  who?: Expression | null;
}

export async function checkAudience(tx: EntityManager, campaignId: string, input: AudienceInput): Promise<Audience> {
  if (input.who) return checkWho(tx, campaignId, input, input.who);
  const { eventId = null, language = null, from = null, to = null } = input;
  checkDays('audience', { from, to });
  if (eventId !== null && !(await isThere(tx, eventOfCampaign, [eventId, campaignId]))) {
    throw notFound('event in this campaign');
  }
  return { campaignId, eventId, rsvp: rsvpOf(input), language, from, to };
}

async function checkWho(
  tx: EntityManager,
  campaignId: string,
  input: AudienceInput,
  given: AudienceExpressionInput,
): Promise<Audience> {
  const both = (['eventId', 'rsvp', 'language', 'from', 'to'] as const).find((field) => input[field] != null);
  if (both !== undefined)
    throw badInput(`audience.${both}`, 'Give either `who` or this, not both: it is a condition too.');
  const who = await new Checker(tx, campaignId).expression(given, 'audience.who', 1);
  return {
    ...{ campaignId, eventId: onlyOne(who, 'eventId'), groupId: onlyOne(who, 'groupId') },
    ...{ rsvp: [], language: null, from: null, to: null, who },
  };
}

function rsvpOf({ rsvp }: AudienceInput): string[] {
  if (!rsvp || rsvp.length === 0) return [...GOING];
  const refused = rsvp.find((status: RsvpStatus) => !WRITABLE.includes(status));
  if (refused === undefined) return rsvp;
  const choice = WRITABLE.join(', ');
  throw badInput('audience.rsvp', `${refused}: these people did not ask to hear from you. Choose among ${choice}.`);
}

type Check<K extends keyof AudienceExpressionInput> = (
  value: NonNullable<AudienceExpressionInput[K]>,
  path: string,
  depth: number,
) => Expression | Promise<Expression>;

/** Goes through an expression and names the way to the first thing that is not right. */
class Checker {
  private conditions = 0;

  constructor(
    private readonly tx: EntityManager,
    private readonly campaignId: string,
  ) {}

  async expression(given: AudienceExpressionInput, path: string, depth: number): Promise<Expression> {
    this.conditions += 1;
    if (depth > DEEPEST)
      throw badInput(path, `Conditions can be ${String(DEEPEST)} levels deep; this is one too many.`);
    if (this.conditions > MOST_CONDITIONS) {
      throw badInput(path, `An audience can have ${String(MOST_CONDITIONS)} conditions; this is one too many.`);
    }
    const fields = (Object.keys(this.checks) as (keyof AudienceExpressionInput)[]).filter(
      (field) => given[field] != null,
    );
    const [field] = fields;
    if (field === undefined || fields.length > 1) {
      throw badInput(
        path,
        `A condition has exactly one field; this one has ${fields.join(', ') || 'none'}. Use \`all\` for several.`,
      );
    }
    const check = this.checks[field] as Check<typeof field>;
    return check(given[field] as never, `${path}.${field}`, depth);
  }

  private readonly checks: { [K in keyof Required<AudienceExpressionInput>]: Check<K> } = {
    all: async (parts, path, depth) => ({ all: await this.parts(parts, path, depth) }),
    any: async (parts, path, depth) => ({ any: await this.parts(parts, path, depth) }),
    not: async (part, path, depth) => ({ not: await this.expression(part, path, depth + 1) }),
    some: async (part, path, depth) => ({ some: await this.expression(part, path, depth + 1) }),
    eventId: async (eventId, path) => {
      const found = isUuid(eventId) && (await isThere(this.tx, eventOfCampaign, [eventId, this.campaignId]));
      if (!found) throw missing(path, 'event in this campaign');
      return { eventId };
    },
    near: async (near, path) => ({ near: await this.near(near, path) }),
    dates: (dates, path) => ({ dates: checkDates(path, dates) }),
    types: async (types, path) => {
      const known = await this.tx.query<{ code: string }[]>('SELECT code FROM event_types');
      const unknown = types.findIndex((type) => !known.some(({ code }) => code === type));
      if (unknown >= 0)
        throw badInput(`${path}.${String(unknown)}`, 'There is no such type of event: use a code of `eventTypes`.');
      return { types: someOf(types, path) };
    },
    roles: (roles, path) => ({ roles: someOf(roles, path) }),
    groupId: async (groupId, path) => {
      const found = isUuid(groupId) && (await isThere(this.tx, groupOfCampaign, [groupId, this.campaignId]));
      if (!found) throw missing(path, 'group that backs this campaign or hosts one of its events');
      return { groupId };
    },
    states: (states, path) => ({ states: someOf(states, path) }),
    hostsWithoutReport: (value, path) => {
      if (!value) throw badInput(path, 'Give true, or put it into `not` for everybody else.');
      return { hostsWithoutReport: true };
    },
    language: (language, path) => {
      if (!(locales as readonly string[]).includes(language)) throw badInput(path, `Use one of ${locales.join(', ')}.`);
      return { language };
    },
    noActionNear: ({ radiusKm }, path) => ({ noActionNear: { radiusKm: kilometres(radiusKm, 500, path) } }),
  };

  private async parts(parts: AudienceExpressionInput[], path: string, depth: number): Promise<Expression[]> {
    if (parts.length === 0) throw badInput(path, 'Give at least one condition.');
    const checked: Expression[] = [];
    for (const [index, part] of parts.entries()) {
      checked.push(await this.expression(part, `${path}.${String(index)}`, depth + 1));
    }
    return checked;
  }

  private async near(given: AudienceNearInput, path: string): Promise<Near> {
    const radiusKm = kilometres(given.radiusKm, 1000, path);
    const { placeId = null, latitude = null, longitude = null } = given;
    if (placeId !== null) {
      const place = placeId.length <= 80 ? await placeById(this.tx, placeId) : null;
      if (!place) throw badInput(`${path}.placeId`, 'We do not know this place: choose one that `places` suggests.');
      return { placeId, latitude: place.latitude, longitude: place.longitude, radiusKm };
    }
    if (latitude === null || longitude === null) {
      throw badInput(`${path}.placeId`, 'Say where: choose a city or postal code, or give latitude and longitude.');
    }
    if (!isOnEarth({ latitude, longitude })) {
      throw badInput(`${path}.latitude`, 'A latitude lies between -90 and 90, a longitude between -180 and 180.');
    }
    return { placeId: null, latitude, longitude, radiusKm };
  }
}

function checkDates(path: string, { from = null, to = null }: AudienceDatesInput) {
  if (from === null && to === null) throw badInput(path, 'Give the first day, the last day or both.');
  checkDays(path, { from, to });
  return { from, to };
}

function checkDays(path: string, { from, to }: { from: string | null; to: string | null }): void {
  if (from !== null && to !== null && to < from) {
    throw badInput(`${path}.to`, 'The last day must not be before the first day.');
  }
}

function kilometres(given: number, most: number, path: string): number {
  if (given >= 1 && given <= most) return given;
  throw badInput(`${path}.radiusKm`, `Use 1 to ${String(most)} kilometres.`);
}

function someOf<T extends string>(values: readonly T[], path: string): T[] {
  const different = [...new Set(values)];
  if (different.length === 0) throw badInput(path, 'Choose at least one.');
  if (different.length > MOST_VALUES) throw badInput(path, `Choose at most ${String(MOST_VALUES)}.`);
  return different;
}

const missing = (field: string, what: string): Problem =>
  new Problem('NOT_FOUND', { field, message: `There is no such ${what}.` });

const eventOfCampaign = 'SELECT 1 FROM events WHERE id = $1 AND campaign_id = $2';
const groupOfCampaign = `
  SELECT 1 FROM events WHERE group_id = $1 AND campaign_id = $2
  UNION ALL SELECT 1 FROM endorsements WHERE group_id = $1 AND campaign_id = $2 AND status = 'ACCEPTED' LIMIT 1`;

async function isThere(tx: EntityManager, query: string, parameters: string[]): Promise<boolean> {
  const found: unknown[] = await tx.query(query, parameters);
  return found.length > 0;
}
