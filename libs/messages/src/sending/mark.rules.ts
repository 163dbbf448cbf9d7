import type { SmtpOutcome } from '#platform/mail/smtp-outcome.js';
import type { Granted, Mark } from './ledger.js';
import type { Verdict } from './outcome.rules.js';

/** Back in the queue as if nothing had happened. */
export const blank = ({ personId }: Granted): Mark => ({
  personId,
  state: 0,
  attempted: 0,
  mayBeTwice: 0,
  nextAt: null,
  code: null,
  enh: null,
  reply: null,
  providerId: null,
  sentAt: null,
});

/** What is written down about a mail after an attempt; no later attempt is planned than `expiresAt`, where it ends. */
export function markOf(
  row: Granted,
  verdict: Verdict,
  outcome: SmtpOutcome,
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Mark {
  const said = {
    reply: 'reply' in outcome ? outcome.reply : null,
    code: 'code' in outcome ? (outcome.code ?? null) : null,
    enh: 'enh' in outcome ? (outcome.enh ?? null) : null,
  };
  switch (verdict.action) {
    case 'sent': {
      const providerId = outcome.kind === 'accepted' ? outcome.providerId : null;
      return { ...blank(row), ...said, state: 2, attempted: 1, code: 250, sentAt: now, providerId };
    }
    case 'defer': {
      const nextAt = new Date(Math.min(now.getTime() + verdict.seconds * 1000, expiresAt.getTime()));
      const attempted = verdict.countsAsAttempt ? 1 : 0;
      return { ...blank(row), ...said, state: 3, attempted, mayBeTwice: verdict.mayBeTwice ? 1 : 0, nextAt };
    }
    case 'fail':
      return { ...blank(row), ...said, state: 4, attempted: 1 };
    case 'unsure':
      return { ...blank(row), ...said, state: 6, attempted: 1, mayBeTwice: 1 };
    case 'route':
    case 'leave':
      return blank(row);
  }
}
