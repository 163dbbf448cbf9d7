import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { newId, slugify, uniqueSlug } from '#platform/ids.js';
import { Clock } from '#platform/clock.js';
import { groupNameKey } from './endorsement.rules.js';
import { Group } from './group.entity.js';

export interface NewGroup {
  name: string;
  website?: string | null;
  country?: string | null;
  createdBy: string | null;
}

/** A group whose name anybody typed is public once a coordinator has accepted it or an event of it. */
const publicGroup = `
  SELECT g.id FROM groups g WHERE g.slug = $1 AND (
    EXISTS (SELECT 1 FROM endorsements e WHERE e.group_id = g.id AND e.status = 'ACCEPTED')
    OR EXISTS (SELECT 1 FROM events v WHERE v.group_id = g.id AND v.review_state = 'APPROVED' AND v.visibility = 'PUBLIC'))`;

@Injectable()
export class Groups {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The public group behind an address; null when there is none. */
  async bySlug(slug: string): Promise<Group | null> {
    const [found] = await this.dataSource.query<{ id: string }[]>(publicGroup, [slug]);
    return found ? this.dataSource.manager.findOneBy(Group, { id: found.id }) : null;
  }

  byIds(ids: readonly string[]): Promise<Group[]> {
    return this.dataSource.manager.findBy(Group, { id: In([...ids]) });
  }

  /** Groups that a person speaks for or belongs to. */
  ofPerson(personId: string): Promise<Group[]> {
    return this.dataSource.manager
      .createQueryBuilder(Group, 'g')
      .where('EXISTS (SELECT 1 FROM memberships m WHERE m.group_id = g.id AND m.person_id = :personId)', { personId })
      .orderBy('g.name')
      .getMany();
  }

  /**
   * The group of this name in this country, made if there is none. One at a time per name, so that two forms sent at
   * once do not make two groups. What a known group says about itself is not changed.
   */
  async findOrCreate(tx: EntityManager, given: NewGroup): Promise<Group> {
    const key = groupNameKey(given.name);
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`group:${key}`]);
    const [known] = await tx.query<{ id: string }[]>(
      `SELECT id FROM groups WHERE lower(name) = $1 AND country IS NOT DISTINCT FROM $2 ORDER BY created_at LIMIT 1`,
      [key, given.country ?? null],
    );
    if (known) return tx.findOneByOrFail(Group, { id: known.id });
    const name = given.name.trim().replace(/\s+/g, ' ');
    const now = this.clock.now();
    const group = { ...given, name, id: newId(), slug: await freeSlug(tx, name), createdAt: now, updatedAt: now };
    await tx.insert(Group, group);
    return tx.findOneByOrFail(Group, { id: group.id });
  }
}

async function freeSlug(tx: EntityManager, name: string): Promise<string> {
  const plain = slugify(name);
  const taken = plain === '' || (await tx.existsBy(Group, { slug: plain }));
  return taken ? uniqueSlug(name) : plain;
}
