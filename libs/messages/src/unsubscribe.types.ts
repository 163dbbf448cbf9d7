import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum UnsubscribeScope {
  THIS_TOPIC = 'THIS_TOPIC',
  ALL = 'ALL',
}

registerEnumType(UnsubscribeScope, {
  name: 'UnsubscribeScope',
  description: 'How much somebody does not want any more.',
  valuesMap: {
    THIS_TOPIC: { description: 'Only mails like the one below which the link stood.' },
    ALL: { description: 'Every mail, except those that the person asks for themselves.' },
  },
});

@ObjectType({ description: 'What the link in the foot of a mail would stop.' })
export class UnsubscribeView {
  @Field({ description: 'The address, masked: enough to recognise one’s own. A lone "…" when it has been erased.' })
  mailSentTo: string;

  @Field({ description: 'What these mails are, in the language of the person: "News about River Week".' })
  topicLabel: string;

  @Field({ description: 'True when these mails are stopped already.' })
  alreadyDone: boolean;
}
