import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { entityRows } from '#platform/database/entity-rows.js';
import { newId } from '#platform/ids.js';
import { ConsentRecord } from './consent-record.entity.js';
import { Person } from './person.entity.js';

export interface NewPerson {
  email: string;
  name?: string | null;
  locale?: string;
}

export type NewConsent = Pick<ConsentRecord, 'personId' | 'topic' | 'status' | 'wording' | 'language' | 'source'>;

@Injectable()
export class People {
  constructor(private readonly clock: Clock) {}

  /**
   * The person behind an address. A known person keeps their own name and language: whoever types somebody
   * else's address into a form must not be able to rename them.
   */
  async findOrCreate(tx: EntityManager, given: NewPerson): Promise<Person> {
    const email = normalizeEmail(given.email);
    const { columns, read } = entityRows(tx.dataSource, Person, 'p');
    const made: Record<string, unknown>[] = await tx.query(
      `INSERT INTO persons AS p (id, email, name, locale, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)
       ON CONFLICT (email) DO NOTHING RETURNING ${columns}`,
      [newId(), email, given.name ?? null, given.locale ?? 'en', this.clock.now()],
    );
    return made[0] ? read(made[0]) : tx.findOneByOrFail(Person, { email });
  }

  /** A link that was mailed to the address came back: the address is theirs, and so is the name they gave. */
  async confirmEmail(tx: EntityManager, personId: string, name?: string | null): Promise<void> {
    await tx.query(
      `UPDATE persons SET email_confirmed_at = coalesce(email_confirmed_at, $2), name = coalesce($3, name), updated_at = $2
       WHERE id = $1 AND forgotten_at IS NULL`,
      [personId, this.clock.now(), name ?? null],
    );
  }

  async recordConsent(tx: EntityManager, consent: NewConsent): Promise<void> {
    await tx.insert(ConsentRecord, { ...consent, id: newId(), channel: 'EMAIL', at: this.clock.now() });
  }

  async byIds(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Person>> {
    const rows = ids.length === 0 ? [] : await tx.findBy(Person, { id: In([...new Set(ids)]) });
    return new Map(rows.map((person) => [person.id, person]));
  }
}

export const normalizeEmail = (email: string): string => email.trim().toLowerCase();
