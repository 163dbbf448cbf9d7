import { verify as verifySignature } from 'node:crypto';
import { shortened } from '../classify/delivery-status.js';
import { severityOf } from '../classify/severity.rules.js';
import type { Finding, Said } from '../finding.js';
import { jsonOf, parsed, refsOf, type EventSource, type Posted } from './event-source.js';
import { sesEvent, snsEnvelope, type SesEvent, type SnsEnvelope } from './ses-event.js';
import { isAmazon, type SnsCertificates } from './sns-certificates.js';

/** Amazon SES, whose events come through Amazon's notification service. */
export class SesSource implements EventSource {
  readonly provider = 'ses';

  constructor(
    private readonly topics: readonly string[],
    private readonly certificates: SnsCertificates,
    private readonly secret: string,
  ) {}

  /** Signed by Amazon is not enough: anybody can have a topic there. */
  async verify({ body }: Posted): Promise<string | null> {
    const { data: envelope } = snsEnvelope.safeParse(jsonOf(body));
    if (!envelope || !this.topics.includes(envelope.TopicArn)) return null;
    const key = await this.certificates.keyAt(envelope.SigningCertURL);
    if (key === null) return null;
    const algorithm = envelope.SignatureVersion === '2' ? 'sha256' : 'sha1';
    const signature = Buffer.from(envelope.Signature, 'base64');
    return verifySignature(algorithm, Buffer.from(signedText(envelope)), key, signature) ? envelope.MessageId : null;
  }

  async read(raw: Buffer): Promise<Finding[]> {
    const result = parsed(snsEnvelope, jsonOf(raw));
    if ('wrong' in result) return result.wrong;
    const { Type, Message, SubscribeURL } = result.event;
    if (Type === 'SubscriptionConfirmation') {
      // The topic is one of ours and the signature is Amazon's: say yes. If that fails, the job comes back to it.
      if (SubscribeURL !== undefined && isAmazon(SubscribeURL)) await this.certificates.open(SubscribeURL);
      return [];
    }
    if (Type !== 'Notification' || isGreeting(Message)) return [];
    const event = parsed(sesEvent, jsonOf(Buffer.from(Message)));
    return 'wrong' in event ? event.wrong : findings(event.event, this.secret);
  }
}

/** Sent once when notifications are switched on. */
const isGreeting = (message: string): boolean => message.startsWith('Successfully validated SNS topic');

/** The fields that are signed, each with its name, in the order of their names. */
function signedText(envelope: SnsEnvelope): string {
  const names: readonly (keyof SnsEnvelope)[] =
    envelope.Type === 'Notification'
      ? ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
      : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
  return names.map((name) => (envelope[name] === undefined ? '' : `${name}\n${envelope[name]}\n`)).join('');
}

function findings(event: SesEvent, secret: string): Finding[] {
  const { mail } = event;
  const header = mail.headers?.find(({ name }) => name.toLowerCase() === 'x-delivery-id')?.value;
  const refs = refsOf(secret, mail.source, mail.tags?.['delivery']?.[0], header, mail.commonHeaders?.messageId);
  const kind = event.eventType ?? event.notificationType;
  const each = <T extends { emailAddress: string }>(
    recipients: readonly T[],
    said: (recipient: T) => Said,
  ): Finding[] =>
    recipients.map((recipient) => ({
      said: said(recipient),
      refs,
      // With one recipient the signed sender says who it is, whatever the address looked like on the way.
      ...(recipients.length > 1 && { recipient: recipient.emailAddress.replace(/^.*<|>.*$/g, '') }),
    }));
  const { bounce, complaint } = event;
  if (kind === 'Bounce' && bounce) return each(bounce.bouncedRecipients, (recipient) => bounced(bounce, recipient));
  if (kind === 'Complaint' && complaint) {
    const mistaken = complaint.complaintFeedbackType === 'not-spam';
    return each(complaint.complainedRecipients, () => ({ what: mistaken ? 'not-a-complaint' : 'complaint' }));
  }
  if (kind === 'DeliveryDelay') return [{ said: { what: 'delayed' }, refs }];
  return [{ said: { what: kind === 'Delivery' ? 'delivered' : 'other' }, refs }];
}

type Bounce = NonNullable<SesEvent['bounce']>;

function bounced({ bounceType, bounceSubType }: Bounce, recipient: Bounce['bouncedRecipients'][number]): Said {
  const words = recipient.diagnosticCode ?? '';
  const refusal = severityOf(recipient.status ?? null, words);
  const base = { what: 'bounce', permanent: false, reply: shortened(words), ...refusal } as const;
  if (bounceSubType === 'OnAccountSuppressionList') return { ...base, severity: 'listed', permanent: true };
  if (bounceSubType === 'ContentRejected' || bounceSubType === 'AttachmentRejected')
    return { ...base, severity: 'policy' };
  if (bounceType !== 'Permanent') return { ...base, severity: 'soft' };
  return refusal.severity === 'policy' ? base : { ...base, severity: 'hard', permanent: true };
}
