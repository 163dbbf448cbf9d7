import { Module } from '@nestjs/common';
import { MessagesModule } from '#messages';
import { PeopleModule } from '#people';
import { registerEntities } from '#platform/database/entities.js';
import { Endorsement } from './endorsement.entity.js';
import { ConfirmEndorsementMail, DecidedEndorsementMail } from './endorsement.mails.js';
import { EndorsementsResolver } from './endorsements.resolver.js';
import { Endorsements } from './endorsements.service.js';
import { Group, Membership } from './group.entity.js';
import { GroupsResolver, MyGroupsResolver } from './groups.resolver.js';
import { Groups } from './groups.service.js';

registerEntities(Group, Membership, Endorsement);

@Module({
  imports: [PeopleModule, MessagesModule],
  providers: [Groups, Endorsements, GroupsResolver, MyGroupsResolver, EndorsementsResolver],
  exports: [Groups, Endorsements],
})
export class GroupsModule {}

/** Writes the mails about endorsements. */
@Module({ providers: [ConfirmEndorsementMail, DecidedEndorsementMail] })
export class GroupsWorkerModule {}
