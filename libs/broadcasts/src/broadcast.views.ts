import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '#platform/graphql/scalars.js';
import { LetterFinding } from './letter/letter.inputs.js';

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
  @Field(() => ID, { description: 'For messagesToPerson.' })
  personId: string;

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

@ObjectType({ description: 'A broadcast looked at as it would go out now.' })
export class BroadcastCheck {
  @Field(() => Int, { description: 'People who would get it.' }) count: number;
  @Field(() => Int, { description: 'People who belong to its audience and want no such mail, or cannot get any.' })
  suppressed: number;
  @Field({ description: 'Whether a second coordinator must approve it, because it goes to so many.' })
  needsApproval: boolean;
  @Field(() => [String], { description: 'Time zones of the campaign, those of most of its events first.' })
  zones: string[];
  @Field(() => [LetterFinding], { description: 'What must be put right, and what is worth knowing.' })
  findings: LetterFinding[];
}

@ObjectType({ description: 'What the operator lets coordinators have counted of their broadcasts.' })
export class BroadcastCounting {
  @Field({ description: 'How often links are followed.' }) countClicks: boolean;
  @Field({ description: 'How often the picture of a mail is loaded.' }) countOpens: boolean;
}

@ObjectType({ description: 'A counted link of a broadcast.' })
export class BroadcastLink {
  @Field({ description: 'Where it leads.' }) url: string;
  @Field(() => Int, {
    description:
      'How often it was followed, not by how many people: link scanners of mail servers count as well, and nothing says who.',
  })
  clicks: number;
}

@ObjectType({ description: 'An answer of mail servers other than "taken".' })
export class ServerAnswer {
  @Field(() => String, { nullable: true, description: 'SMTP code, such as 451 4.7.1; null when nobody answered.' })
  code: string | null;
  @Field({ description: 'One of the texts, without addresses.' }) text: string;
  @Field(() => Int, { description: 'How often it came among the newest.' }) count: number;
}

@ObjectType({ description: 'Why nothing goes out at the moment.' })
export class BroadcastPause {
  @Field({
    description:
      'BY_COORDINATOR, CREDENTIALS_REFUSED, SENDER_REFUSED, CONTENT_REFUSED, BOUNCES, COMPLAINTS, SERVER_UNREACHABLE or QUOTA_REACHED.',
  })
  cause: string;
  @Field({ description: 'What was counted, or the words of the mail server; may be empty.' }) detail: string;
}

@ObjectType({ description: 'A message of a campaign to one person, and what became of it.' })
export class PersonMessage {
  @Field({ description: 'What sort of message: broadcast, reminder, attendance.confirm …' }) kind: string;
  @Field(() => String, { nullable: true, description: 'Subject of a broadcast, title of the event it was about.' })
  title: string | null;
  @Field(() => ID, { nullable: true, description: 'The broadcast, if it was one.' }) broadcastId: string | null;
  @Field({ description: 'As in BroadcastDelivery.' }) state: string;
  @Field(() => String, { nullable: true, description: "The mail server's last words, shortened." })
  reply: string | null;
  @Field(() => Int, { description: 'How often it was tried.' }) attempts: number;
  @Field({ description: 'Whether it may have been delivered twice.' }) maybeTwice: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was written.' }) createdAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent.' }) at: Date | null;
}

@ObjectType({ description: 'All that a campaign has sent to one person.' })
export class PersonHistory {
  @Field(() => String, { nullable: true, description: 'Name, if given.' }) name: string | null;
  @Field({ description: 'Address, masked.' }) maskedEmail: string;
  @Field(() => [PersonMessage], { description: 'The newest 200, newest first.' }) messages: PersonMessage[];
}
