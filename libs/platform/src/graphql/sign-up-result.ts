import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { maskEmail } from '../mask.js';

export const SignUpStatus = { CHECK_YOUR_MAIL: 'CHECK_YOUR_MAIL' } as const;
export type SignUpStatus = keyof typeof SignUpStatus;

registerEnumType(SignUpStatus, {
  name: 'SignUpStatus',
  description: 'The same answer for new and known addresses, so that nobody can find out who takes part.',
  valuesMap: { CHECK_YOUR_MAIL: { description: 'Open the link in the mail we sent.' } },
});

@ObjectType({ description: 'A mail is on its way. What happened is said there, and only there.' })
export class SignUpResult {
  @Field(() => SignUpStatus, { description: 'Always CHECK_YOUR_MAIL.' })
  status: SignUpStatus;

  @Field(() => String, { description: 'Where the mail goes, masked: a…@example.org.' })
  mailSentTo: string;
}

export const checkYourMail = (email: string): SignUpResult => ({
  status: 'CHECK_YOUR_MAIL',
  mailSentTo: maskEmail(email),
});
