import type { EntityManager } from 'typeorm';
import { placeById } from '#places';
import { words, type Locale } from '#platform/words.js';
import { campaignTitles } from '../campaign-titles.js';
import type { Audience } from './check.js';
import type { AttendanceState, Expression, Near } from './expression.js';
import { expressionOf } from './query.js';
import { en } from './words.en.js';
import { es } from './words.es.js';

const say = words({ en, es });

/** An audience as a sentence that a person can check: "People of “River Week”: hosts; within 40 km of Lyon". */
export async function describeAudience(tx: EntityManager, audience: Audience, locale: Locale): Promise<string> {
  const expression = expressionOf(audience);
  const titles = await campaignTitles(tx, [audience.campaignId], locale);
  const campaign = titles.get(audience.campaignId) ?? say(locale, 'gone');
  const conditions = await new Describer(tx, locale).whole(expression);
  return say(locale, 'peopleWho', { campaign, conditions });
}

class Describer {
  constructor(
    private readonly tx: EntityManager,
    private readonly locale: Locale,
  ) {}

  async whole(expression: Expression): Promise<string> {
    if (!('all' in expression)) return this.phrase(expression);
    return (await this.phrases(expression.all)).join('; ');
  }

  private async phrase(expression: Expression): Promise<string> {
    if ('all' in expression) return this.list(await this.phrases(expression.all), 'conjunction');
    if ('any' in expression) return this.list(await this.phrases(expression.any), 'disjunction');
    if ('some' in expression) return this.inBrackets(expression.some);
    if ('not' in expression) {
      return say(this.locale, 'not', { condition: await this.inBrackets(expression.not) });
    }
    return this.condition(expression);
  }

  private async phrases(parts: readonly Expression[]): Promise<string[]> {
    const phrases: string[] = [];
    for (const part of parts) phrases.push(await this.inBrackets(part));
    return phrases;
  }

  private async inBrackets(expression: Expression): Promise<string> {
    const phrase = await this.phrase(expression);
    const parts = 'all' in expression ? expression.all : 'any' in expression ? expression.any : [];
    return parts.length > 1 ? `(${phrase})` : phrase;
  }

  private async condition(condition: Expression): Promise<string> {
    const { locale } = this;
    if ('eventId' in condition) return say(locale, 'eventId', { name: await this.name('events', condition.eventId) });
    if ('groupId' in condition) return say(locale, 'groupId', { name: await this.name('groups', condition.groupId) });
    if ('near' in condition) {
      return say(locale, 'near', { km: condition.near.radiusKm, place: await this.place(condition.near) });
    }
    if ('dates' in condition) return this.days(condition.dates);
    if ('types' in condition) return say(locale, 'types', { types: await this.types(condition.types) });
    if ('roles' in condition) {
      return this.list(
        condition.roles.map((role) => say(locale, role)),
        'disjunction',
      );
    }
    if ('states' in condition) return this.states(condition.states);
    if ('language' in condition) return say(locale, 'language', { language: this.language(condition.language) });
    if ('noActionNear' in condition) return say(locale, 'noActionNear', { km: condition.noActionNear.radiusKm });
    return say(locale, 'hostsWithoutReport');
  }

  private states(states: readonly AttendanceState[]): string {
    const key = [...states].sort().join(' ');
    if (key === 'CONFIRMED MAYBE REGISTERED') return say(this.locale, 'goingOrMaybe');
    if (key === 'CONFIRMED REGISTERED') return say(this.locale, 'going');
    return this.list(
      states.map((state) => say(this.locale, state)),
      'disjunction',
    );
  }

  private days({ from, to }: { from: string | null; to: string | null }): string {
    const format = new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeZone: 'UTC' });
    const at = (day: string) => new Date(`${day}T00:00:00Z`);
    if (from !== null && to !== null) return format.formatRange(at(from), at(to));
    if (from !== null) return say(this.locale, 'from', { day: format.format(at(from)) });
    return to === null ? '' : say(this.locale, 'to', { day: format.format(at(to)) });
  }

  private async place({ placeId, latitude, longitude }: Near): Promise<string> {
    const place = placeId === null ? null : await placeById(this.tx, placeId, this.locale);
    return (
      place?.label ?? say(this.locale, 'point', { latitude: latitude.toFixed(3), longitude: longitude.toFixed(3) })
    );
  }

  private async name(table: 'events' | 'groups', id: string): Promise<string> {
    const column = table === 'events' ? 'title' : 'name';
    const [row] = await this.tx.query<{ name: string }[]>(`SELECT ${column} AS name FROM ${table} WHERE id = $1`, [id]);
    return row?.name ?? say(this.locale, 'gone');
  }

  private async types(codes: readonly string[]): Promise<string> {
    const rows = await this.tx.query<{ code: string; name: string | null }[]>(
      `SELECT code, coalesce(names ->> $2, names ->> 'en') AS name FROM event_types WHERE code = ANY ($1)`,
      [codes, this.locale],
    );
    const names = new Map(rows.map(({ code, name }) => [code, name]));
    return this.list(
      codes.map((code) => names.get(code) ?? code),
      'disjunction',
    );
  }

  private language(code: string): string {
    return new Intl.DisplayNames(this.locale, { type: 'language' }).of(code) ?? code;
  }

  private list(items: readonly string[], type: 'conjunction' | 'disjunction'): string {
    return new Intl.ListFormat(this.locale, { type }).format(items);
  }
}
