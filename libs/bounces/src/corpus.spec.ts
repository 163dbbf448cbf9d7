import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '#platform/ids.js';
import { Links } from '#platform/links/links.js';
import { corpusFiles, returnedMail } from '../../../test/support/returned-mails.js';
import { readReturned } from './classify/read-returned.js';
import type { Finding } from './finding.js';
import { GenericSource } from './webhooks/generic.js';
import { MailgunSource } from './webhooks/mailgun.js';
import { PostmarkSource } from './webhooks/postmark.js';
import { SesSource } from './webhooks/ses.js';
import { SnsCertificates } from './webhooks/sns-certificates.js';

/** Every mail of the corpus and what it is. */
const mails: Record<string, string> = {
  'hard bounce': `
    aol-mailbox-unavailable courier-unknown domino-not-listed exchange-spanish-unknown exim-dsn exim-plain exim-quoted-code
    folded-and-odd-case gmail-address-not-found gmail-old-plain gmx-german-unknown japanese-unknown m365-recipient-not-found
    mailenable nested-in-mixed no-action-field opensmtpd orange-french-unknown outlook-com-mailbox-unavailable
    postfix-headers-only postfix-host-not-found postfix-smtputf8 postfix-user-unknown postmark-relay qmail-no-such-mailbox
    sendmail-user-unknown ses-feedback-forwarding spanish-plain status-in-base64 truncated-after-status yahoo-no-account
    zoho-no-user`,
  'soft bounce': `
    domino-dsn forwarded-to-two french-plain gmail-over-quota icloud-full m365-access-denied m365-german-quota mailgun-relay
    mdaemon-inactive postfix-mailbox-full postfix-timed-out qmail-quota sendmail-gave-up-after-5-days webde-german-quota
    yahoo-plain-failure`,
  'policy bounce': `
    barracuda-blocked gmail-bulk-blocked google-groups-no-permission icloud-policy m365-restricted postfix-spam-refused
    proofpoint-dmarc qmail-remote-refused status-in-quoted-printable`,
  delayed: `exim-warning-delayed gmail-delay m365-delayed postfix-delayed sendmail-warning-4-hours`,
  delivered: `postfix-relayed`,
  complaint: `arf-headers-only arf-link-only arf-to-feedback-address arf-yahoo`,
  'not-a-complaint': `arf-auth-failure arf-not-spam`,
  'auto-reply': `
    address-changed list-moderation list-reply ticket-system unsubscribe-vacation vacation-english vacation-exchange
    vacation-french vacation-german vacation-german-auto vacation-italian vacation-japanese vacation-spanish
    vacation-that-says-full vacation-unix`,
  receipt: `receipt-deleted-unread receipt-read`,
  challenge: `challenge-boxtrapper challenge-german challenge-spamarrest`,
  unsubscribe: `unsubscribe-by-apple-mail unsubscribe-empty unsubscribe-with-words`,
  reply: `human-about-a-full-mailbox human-answer human-answer-german human-html-only`,
  unreadable: `
    arf-without-report bounce-without-reason no-body status-is-binary status-without-recipient truncated-before-status`,
  forged: `forged-address forged-without-code`,
};

/** Every webhook of the corpus and what it is; the provider is the first word of its name. */
const webhooks: Record<string, string> = {
  'hard bounce, permanent': `
    generic-bounce mailgun-permanent postmark-hard-bounce ses-permanent-general ses-permanent-old-form`,
  'soft bounce': `mailgun-too-old postmark-soft-bounce ses-transient-mailbox-full ses-undetermined`,
  'policy bounce': `
    mailgun-blocked postmark-spam-notification ses-permanent-but-policy ses-transient-content-rejected`,
  'listed bounce, permanent': `mailgun-suppressed-bounce postmark-manually-deactivated ses-account-suppression-list`,
  complaint: `generic-complaint mailgun-complained mailgun-suppressed-complaint postmark-spam-complaint ses-complaint`,
  'not-a-complaint': `ses-complaint-not-spam`,
  unsubscribe: `mailgun-unsubscribed postmark-subscription-change`,
  delayed: `mailgun-temporary postmark-transient ses-delivery-delay`,
  delivered: `mailgun-delivered ses-delivery`,
  'auto-reply': `postmark-auto-responder`,
  unreadable: `generic-wrong-status mailgun-without-event ses-bounce-without-details`,
};

const secret = 'a secret of at least thirty-two letters';
const ref = { messageId: '4711', personId: newId() };
const sources = {
  ses: new SesSource([], new SnsCertificates(), secret),
  mailgun: new MailgunSource('key', secret),
  postmark: new PostmarkSource('user:password', secret),
  generic: new GenericSource('key', secret),
};

const rows = (table: Record<string, string>): [file: string, kind: string][] =>
  Object.entries(table).flatMap(([kind, names]) =>
    (names.match(/\S+/g) ?? []).map((name): [string, string] => [name, kind]),
  );

function kindOf(finding: Finding | null | undefined): string {
  if (!finding) return 'forged';
  const { said } = finding;
  if (said.what !== 'bounce') return said.what;
  return `${said.severity} bounce${said.permanent ? ', permanent' : ''}`;
}

const wrapped = (message: Buffer): Buffer =>
  Buffer.from(
    JSON.stringify({
      ...{ Type: 'Notification', MessageId: 'm', TopicArn: 'a', Timestamp: 't', SignatureVersion: '2', Signature: '' },
      ...{ SigningCertURL: '', Message: message.toString() },
    }),
  );

async function webhook(name: string): Promise<Finding | undefined> {
  const provider = name.split('-')[0] as keyof typeof sources;
  const body = returnedMail(`${name}.json`, ref, secret);
  const findings = await sources[provider].read(provider === 'ses' ? wrapped(body) : body);
  expect(findings).toHaveLength(1);
  return findings[0];
}

describe('the corpus of returned mails', () => {
  it('has every file in the tables', () => {
    expect(
      rows(mails)
        .map(([name]) => `${name}.eml`)
        .toSorted(),
    ).toEqual(corpusFiles('.eml'));
    expect(
      rows(webhooks)
        .map(([name]) => `${name}.json`)
        .toSorted(),
    ).toEqual(corpusFiles('.json'));
  });

  it.each(rows(mails))('%s is: %s', async (name, kind) => {
    const { finding } = await readReturned(returnedMail(`${name}.eml`, ref, secret), secret, new Links(secret));
    expect(kindOf(finding)).toBe(kind);
    if (finding && kind !== 'unreadable') expect(finding.refs).toEqual([ref]);
  });

  it.each(rows(webhooks))('%s is: %s', async (name, kind) => {
    const finding = await webhook(name);
    expect(kindOf(finding)).toBe(kind);
    if (kind !== 'unreadable') expect(finding?.refs[0]).toEqual(ref);
  });

  it('means nothing to an installation that did not send the mail', async () => {
    for (const file of corpusFiles('.eml')) {
      const other = 'another secret, also of many letters';
      const { finding } = await readReturned(returnedMail(file, ref, secret), other, new Links(other));
      expect(finding).toBeNull();
    }
  });

  it('keeps the words of the server for the coordinator', async () => {
    const { finding } = await readReturned(
      returnedMail('postfix-user-unknown.eml', ref, secret),
      secret,
      new Links(secret),
    );
    expect(finding?.said).toEqual({
      ...{ what: 'bounce', severity: 'hard', permanent: false, code: 550, enh: '5.1.1' },
      reply: '550 5.1.1 <ana@example.com>: Recipient address rejected: User unknown in local recipient table',
    });
  });

  it('never breaks, wherever a mail is cut off or damaged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...corpusFiles('.eml')), fc.nat(), fc.nat(255), async (file, at, byte) => {
        const raw = returnedMail(file, ref, secret);
        const cut = raw.subarray(0, at % raw.length);
        raw[at % raw.length] = byte;
        for (const broken of [cut, raw]) {
          const { finding, eventId } = await readReturned(broken, secret, new Links(secret));
          expect(eventId).toMatch(/^[0-9a-f]{64}$/);
          if (finding?.refs[0]) expect(finding.refs).toEqual([ref]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says what is wrong with what it cannot read', async () => {
    const finding = await webhook('generic-wrong-status');
    expect(finding?.said).toEqual({
      what: 'unreadable',
      reason: 'The event cannot be read: status: must be an enhanced status code such as 5.1.1',
    });
  });
});
