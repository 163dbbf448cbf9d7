import { Module } from '@nestjs/common';
import { registerEntities } from '#platform/database/entities.js';
import { ConsentRecord } from './consent-record.entity.js';
import { People } from './people.service.js';
import { Person } from './person.entity.js';

registerEntities(Person, ConsentRecord);

@Module({ providers: [People], exports: [People] })
export class PeopleModule {}
