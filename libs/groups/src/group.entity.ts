import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('groups')
@ObjectType({
  description: 'A body that owns events or backs campaigns: a local group, a national body, a school club.',
})
export class Group {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: 'Short name in addresses.' })
  @Column('text')
  slug: string;

  @Field(() => String, { description: 'Name as the group writes it.' })
  @Column('text')
  name: string;

  @Field(() => String, { nullable: true, description: 'What the group is, in its own words.' })
  @Column({ type: 'text', nullable: true })
  description: string | null;

  @Field(() => String, { nullable: true, description: 'Its web address, http or https.' })
  @Column({ type: 'text', nullable: true })
  website: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 code of its country, such as "CO".' })
  @Column({ type: 'char', length: 2, nullable: true })
  country: string | null;

  @Column({ type: 'uuid', nullable: true })
  parentId: string | null;

  @Column({ type: 'uuid', nullable: true })
  createdBy: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt: Date;
}

export type MembershipRole = 'OWNER' | 'COORDINATOR' | 'MEMBER';

/** A person's role in a group. */
@Entity('memberships')
export class Membership {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') groupId: string;
  @Column('uuid') personId: string;
  @Column('text') role: MembershipRole;
  @Column({ type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}
