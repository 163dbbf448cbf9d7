import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  endorsementKinds,
  endorsementStatuses,
  type EndorsementKind,
  type EndorsementStatus,
} from './endorsement.rules.js';

registerEnumType(endorsementKinds, {
  name: 'EndorsementKind',
  description: 'How a group backs a campaign.',
  valuesMap: {
    CALLER: { description: 'It is one of those who call for it.' },
    ENDORSER: { description: 'It supports the call.' },
  },
});

registerEnumType(endorsementStatuses, {
  name: 'EndorsementStatus',
  description: 'How far an endorsement has come. Only ACCEPTED ones are public.',
  valuesMap: {
    AWAITING_CONFIRMATION: { description: 'The contact has not opened the mailed link yet.' },
    REQUESTED: { description: 'Confirmed by the contact; a coordinator has to decide.' },
    INVITED: { description: 'The coordinators asked the group; it has not answered yet.' },
    ACCEPTED: { description: 'Shown on the page of the campaign.' },
    DECLINED: { description: 'A coordinator said no.' },
    WITHDRAWN: { description: 'The group took it back.' },
  },
});

@Entity('endorsements')
@ObjectType({ description: 'A group backs a campaign.' })
export class Endorsement {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  campaignId: string;

  @Column('uuid')
  groupId: string;

  @Field(() => endorsementKinds, { description: 'Caller or endorser.' })
  @Column('text')
  kind: EndorsementKind;

  @Field(() => endorsementStatuses, { description: 'How far it has come.' })
  @Column('text')
  status: EndorsementStatus;

  /** The contact: never shown, mailed about the decision. */
  @Column({ type: 'uuid', nullable: true })
  requestedBy: string | null;

  @Column({ type: 'uuid', nullable: true })
  decidedBy: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'smallint', default: 1 })
  linkVersion: number;

  @Field(() => Date, { description: 'When it was asked for.' })
  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
