import { audienceRoles, isPossible, type AudienceRole, type Expression } from './expression.js';
import { distances } from './nearby.sql.js';
import { ended, sources, tieCondition, type Bind } from './ties.sql.js';

export interface Compiled {
  /** SQL: one row per tie that could matter, named `t` by whoever uses it; also of people who have no address any more. */
  ties: string;
  /** SQL: whether a tie `t` fulfils the whole. */
  where: string;
  /** Kinds of ties that can fulfil it. */
  roles: AudienceRole[];
  bind: Bind;
  campaign: string;
  now: () => string;
  /** The people whom it asks about, as SQL; empty for all. */
  only: string;
  parameters: unknown[];
}

interface Part {
  sql: string;
  /** How many rounds of asking about all ties of a person come before it. */
  level: number;
  /** False when it says the same of all ties of a person. */
  isOfTie: boolean;
}

interface Asked extends Part {
  name: string;
  of: Expression;
}

/** SQL: the language of a locale; by bytes, because by the rules of the database's language it takes three times as long. */
export const languageOf = (locale: string): string => `split_part(lower(${locale} COLLATE "C"), '-', 1)`;

const ofPerson = (sql: string, level = 0): Part => ({ sql, level, isOfTie: false });

/**
 * Makes one query of an expression. Each condition on ties becomes a yes-or-no column of the ties (so that it is asked
 * per event where that is cheaper); `not` and `some` become window functions over the ties of each person, from the
 * inside out, all over the same order.
 */
export function compile(
  expression: Expression,
  { campaignId, now, personIds = null }: { campaignId: string; now: Date; personIds?: readonly string[] | null },
): Compiled {
  return new Compiler(campaignId, now, personIds).compile(expression);
}

class Compiler {
  private readonly parameters: unknown[] = [];
  private readonly names = new Map<string, string>();
  private readonly conditions: { name: string; of: Expression }[] = [];
  private readonly asked: Asked[] = [];
  private readonly joins: string[] = [];
  private readonly campaign: string;
  /** What people have of each tie is asked of them alone: of a few people it costs next to nothing. */
  private readonly only: string;
  private hasLanguage = false;

  constructor(
    campaignId: string,
    private readonly at: Date,
    personIds: readonly string[] | null,
  ) {
    this.campaign = this.bind(campaignId, 'uuid');
    this.only = personIds === null ? '' : this.bind(personIds, 'uuid[]');
  }

  compile(expression: Expression): Compiled {
    const { sql } = this.part(expression);
    const { bind, campaign, only, parameters } = this;
    const roles = audienceRoles.filter((role) => isPossible(expression, role));
    const used = audienceRoles.filter(
      (role) => roles.includes(role) || this.asked.some(({ of }) => isPossible(of, role)),
    );
    return { ties: this.levels(used), where: sql, roles, bind, campaign, now: () => this.now, only, parameters };
  }

  /** Given only to queries that ask: PostgreSQL refuses parameters that it cannot see. */
  private get now(): string {
    return this.bind(this.at.toISOString(), 'timestamptz');
  }

  private readonly bind: Bind = (value, type) => {
    const key = `${type} ${JSON.stringify(value)}`;
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const name = `$${String(this.parameters.push(value))}::${type}`;
    this.names.set(key, name);
    return name;
  };

  private part(expression: Expression): Part {
    if ('all' in expression)
      return joined(
        expression.all.map((part) => this.part(part)),
        ' AND ',
      );
    if ('any' in expression)
      return joined(
        expression.any.map((part) => this.part(part)),
        ' OR ',
      );
    if ('not' in expression) return this.ask(expression.not, 'NOT ');
    if ('some' in expression) return this.ask(expression.some, '');
    if ('language' in expression) {
      this.hasLanguage = true;
      return ofPerson(`t.language = ${this.bind(expression.language, 'text')}`);
    }
    if ('noActionNear' in expression) return this.farFromAll(expression.noActionNear.radiusKm);
    const name = `c${String(this.conditions.push({ name: '', of: expression }))}`;
    this.conditions[this.conditions.length - 1] = { name, of: expression };
    return { sql: `t.${name}`, level: 0, isOfTie: true };
  }

  /** Whether any tie of the person fulfils it, or with NOT, none. */
  private ask(expression: Expression, prefix: '' | 'NOT '): Part {
    const inner = this.part(expression);
    if (!inner.isOfTie) return ofPerson(`${prefix}coalesce(${inner.sql}, false)`, inner.level);
    const name = `s${String(this.asked.length + 1)}`;
    this.asked.push({ ...inner, name, of: expression });
    return ofPerson(`${prefix}t.${name}`, inner.level + 1);
  }

  private farFromAll(radiusKm: number): Part {
    const name = `far${String(this.joins.length + 1)}`;
    const far = distances(this.campaign, this.now, this.bind(radiusKm * 1000, 'float8'), this.only);
    this.joins.push(`LEFT JOIN (${far}) ${name} ON ${name}.person_id = k.person_id`);
    return ofPerson(`t.${name}`);
  }

  private levels(roles: readonly AudienceRole[]): string {
    const far = this.joins.map(
      (_, index) => `, coalesce(far${String(index + 1)}.is_far, false) AS far${String(index + 1)}`,
    );
    const [language, persons] = this.hasLanguage
      ? [`, ${languageOf('p.locale')} AS language`, 'JOIN persons p ON p.id = k.person_id']
      : ['', ''];
    let sql = `SELECT k.*${language}${far.join('')} FROM (${this.branches(roles)}) k ${persons} ${this.joins.join(' ')}`;
    const deepest = Math.max(-1, ...this.asked.map(({ level }) => level));
    for (let level = 0; level <= deepest; level += 1) {
      const columns = this.asked
        .filter((one) => one.level === level)
        .map(({ name, sql: fulfils }) => `coalesce(bool_or(${fulfils}) OVER person, false) AS ${name}`);
      sql = `SELECT t.*, ${columns.join(', ')} FROM (${sql}) t WINDOW person AS (PARTITION BY t.person_id)`;
    }
    return sql;
  }

  private branches(roles: readonly AudienceRole[]): string {
    if (roles.length === 0) return this.branch('PARTICIPANT', ' AND false');
    return roles.map((role) => this.branch(role)).join(' UNION ALL ');
  }

  private branch(role: AudienceRole, more = ''): string {
    const { from, person, columns } = sources[role];
    const and = this.only === '' ? more : ` AND ${person} = ANY (${this.only})${more}`;
    const isOver = columns.earth === 'e.earth' ? ended('s', 'e', this.now) : 'false';
    const given = { bind: this.bind, campaign: this.campaign, now: () => this.now };
    const conditions = this.conditions.map(({ name, of }) => `, ${tieCondition(of, role, given)} AS ${name}`);
    return `SELECT ${person} AS person_id, '${role}'::text AS role, ${columns.event} AS event_id, ${columns.day} AS day,
        ${columns.start} AS start, ${columns.cancelled} AS cancelled, ${isOver} AS is_over${conditions.join('')}
      FROM ${from(this.campaign)}${and}`;
  }
}

function joined(parts: readonly Part[], operator: ' AND ' | ' OR '): Part {
  return {
    sql: `(${parts.map(({ sql }) => sql).join(operator)})`,
    level: Math.max(...parts.map(({ level }) => level)),
    isOfTie: parts.some(({ isOfTie }) => isOfTie),
  };
}
