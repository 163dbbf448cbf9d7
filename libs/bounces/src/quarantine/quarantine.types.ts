import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '#platform/graphql/paging.js';

@ObjectType({ description: 'A report about mails that could not be understood, or a mail in which a person answered.' })
export class QuarantinedReport {
  @Field(() => ID, { description: 'The id of this report.' })
  id: string;

  @Field({ description: 'Where it came from: `imap`, `ses`, `mailgun`, `postmark` or `generic`.' })
  provider: string;

  @Field({ description: 'When it came.' })
  receivedAt: Date;

  @Field({ description: 'Why it lies here, as a sentence.' })
  reason: string;

  @Field({ description: 'How it begins, at most 4,000 characters. It may hold names and addresses.' })
  excerpt: string;
}

@ObjectType({ description: 'A page of reports in quarantine.' })
export class QuarantinedReportConnection extends connectionOf(QuarantinedReport, 'QuarantinedReport') {}

@ObjectType({ description: 'How often something of one kind came in.' })
export class ReturnCount {
  @Field({ description: 'Where from: `imap`, `ses`, `mailgun`, `postmark` or `generic`.' })
  provider: string;

  @Field({
    description:
      'What: `hard bounce`, `soft bounce`, `policy bounce`, `complaint`, `auto-reply`, `forged` (no signature of ours or of the provider), `repeated` ...',
  })
  what: string;

  @Field(() => Int, { description: 'How often, in the last thirty days.' })
  count: number;
}

@ObjectType({ description: 'How our mails fare at their destination.' })
export class SendingReputation {
  @Field(() => Int, {
    description:
      'Audience mails that the percentages are about: the newest messages that together went to a thousand people.',
  })
  deliveries: number;

  @Field(() => Float, {
    description: 'Per cent whose address does not exist. Above 5, mail providers begin to refuse us.',
  })
  hardBouncePercent: number;

  @Field(() => Float, {
    description: 'Per cent that people reported as spam. Above 0.3, mail providers begin to refuse us.',
  })
  complaintPercent: number;

  @Field(() => [ReturnCount], { description: 'What came in, by provider and kind, most frequent first.' })
  counts: ReturnCount[];
}

@ArgsType()
export class QuarantineArgs {
  @Field(() => Int, { defaultValue: 25, description: 'Entries of the page, 1 to 100.' })
  first: number;

  @Field(() => String, { nullable: true, description: 'The `endCursor` of the page before.' })
  after?: string | null;
}
