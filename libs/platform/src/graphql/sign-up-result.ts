import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { maskEmail } from '../mask.js';

export const signUpStatuses = { CHECK_YOUR_MAIL: 'CHECK_YOUR_MAIL' } as const;

registerEnumType(signUpStatuses, {
  name: 'SignUpStatus',
  description: 'What to do next.',
  valuesMap: { CHECK_YOUR_MAIL: { description: 'Open the link in the mail we sent.' } },
});

@ObjectType({ description: 'The answer to a form that anybody may send: the same for new and for known people.' })
export class SignUpResult {
  @Field(() => signUpStatuses, { description: 'What to do next.' })
  status: keyof typeof signUpStatuses;

  @Field(() => String, { description: 'Where the mail went, masked: "a…@example.org".' })
  mailSentTo: string;
}

export const checkYourMail = (email: string): SignUpResult => ({
  status: 'CHECK_YOUR_MAIL',
  mailSentTo: maskEmail(email),
});
