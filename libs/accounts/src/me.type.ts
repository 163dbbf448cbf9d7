import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { roles, type Role } from './account.rules.js';

registerEnumType(roles, {
  name: 'Role',
  description: 'What a signed-in person is responsible for. One person can hold several.',
  valuesMap: {
    ADMIN: { description: 'Runs this installation.' },
    CAMPAIGN_COORDINATOR: { description: 'Runs at least one campaign.' },
    GROUP_OWNER: { description: 'Speaks for at least one group.' },
    HOST: { description: 'Hosts at least one event, with a confirmed address.' },
  },
});

@ObjectType({ description: 'The person who is signed in, as they see themselves.' })
export class Me {
  @Field(() => ID, { description: 'Stable id of the person.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The name they gave; null until they gave one.' })
  name: string | null;

  @Field(() => String, { description: 'Their own address, lower case.' })
  email: string;

  @Field(() => String, { description: 'The language we write to them in: "en" or "es".' })
  locale: string;

  @Field(() => [roles], { description: 'Everything they are responsible for; empty for nobody special.' })
  roles: Role[];
}
