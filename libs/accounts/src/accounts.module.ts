import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MessagesModule } from '#messages';
import { PeopleModule } from '#people';
import { AuthGuard, Sessions } from '#platform/auth/auth.guard.js';
import { RateLimitGuard } from '#platform/rate-limits/rate-limited.js';
import { AccountsResolver } from './accounts.resolver.js';
import { Accounts } from './accounts.service.js';
import { ExpiredRows } from './expired-rows.js';
import { SignInMail } from './sign-in.mail.js';
import { SignIn } from './sign-in.js';

@Module({
  imports: [PeopleModule, MessagesModule],
  providers: [Accounts, SignIn],
  exports: [Accounts, SignIn],
})
class AccountsCoreModule {}

/** Sign-in for people, and the guards of the whole API: without a session only what is marked @Public answers. */
@Module({
  imports: [AccountsCoreModule],
  providers: [
    AccountsResolver,
    { provide: Sessions, useExisting: SignIn },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [AccountsCoreModule, Sessions],
})
export class AccountsModule {}

/** Writes the sign-in mails and forgets what has run out. */
@Module({ imports: [AccountsCoreModule], providers: [SignInMail, ExpiredRows] })
export class AccountsWorkerModule {}
