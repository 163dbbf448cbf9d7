import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '#platform/graphql/scalars.js';

@ObjectType({ description: 'Deliveries of one message by state. The states add up to `total`.' })
export class DeliveryCounts {
  @Field(() => Int, { description: 'All of them.' }) total: number;
  @Field(() => Int, { description: 'Waiting.' }) queued: number;
  @Field(() => Int, { description: 'At the mail server now.' }) sending: number;
  @Field(() => Int, { description: 'Accepted by the mail server.' }) sent: number;
  @Field(() => Int, { description: 'Put off by the mail server; tried again later.' }) deferred: number;
  @Field(() => Int, { description: 'Refused by the mail server.' }) failed: number;
  @Field(() => Int, { description: 'Asked for no more mail before theirs went out.' }) suppressed: number;
  @Field(() => Int, { description: 'The connection broke at the last moment; may have arrived.' }) unsure: number;
  @Field(() => Int, { description: 'Not sent because the message was cancelled or had nothing to say any more.' })
  cancelled: number;
  @Field(() => Int, { description: 'Not sent because it would have come too late.' }) expired: number;
  @Field(() => Int, { description: 'Came back after it had been accepted.' }) bounced: number;
  @Field(() => Int, { description: 'Reported as unwanted.' }) complained: number;
}

@ObjectType({ description: 'What became of a broadcast for one person.' })
export class BroadcastDelivery {
  @Field({ description: 'Address, masked; … for a person who has been erased.' })
  maskedEmail: string;

  @Field(() => String, { nullable: true, description: 'Name, if given.' })
  name: string | null;

  @Field({
    description:
      'QUEUED, SENDING, SENT, DEFERRED, FAILED, SUPPRESSED, UNSURE, CANCELLED, EXPIRED, BOUNCED or COMPLAINED.',
  })
  state: string;

  @Field(() => String, { nullable: true, description: "The mail server's last words, shortened." })
  reply: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent.' })
  at: Date | null;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts: number;
}

@ObjectType({ description: 'A broadcast as one recipient would get it.' })
export class BroadcastMail {
  @Field({ description: 'Subject with placeholders filled in.' }) subject: string;
  @Field({ description: 'The whole HTML part; show it in a sandboxed frame.' }) html: string;
  @Field({ description: 'The whole text part.' }) text: string;
}
