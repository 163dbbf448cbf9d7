import { Clock } from '#platform/clock.js';
import type { Config } from '#platform/config/config.js';
import { newId } from '#platform/ids.js';
import { Links } from '#platform/links/links.js';
import type { MailContent } from '../message.content.js';
import { Mime } from './mime.js';

export interface Probe {
  raw: Buffer;
  envelope: { from: string; to: string };
  messageId: string;
  /** The address in its List-Unsubscribe header. */
  oneClickUrl: string;
}

const content: MailContent = {
  subject: 'Probe: do mails of this Turnout arrive?',
  preheader: 'Nothing has to be done.',
  blocks: [
    { kind: 'heading', text: 'This mail has arrived' },
    {
      kind: 'paragraph',
      text: 'It was sent to see whether mails of this Turnout arrive. Look at its source: "dkim=pass", "spf=pass" and "dmarc=pass" should stand in the header Authentication-Results.',
    },
    { kind: 'note', text: 'The link below belongs to nobody and does nothing.' },
  ],
  why: 'You get this mail because somebody who looks after this Turnout asked for a probe to your address.',
};

/** A mail like those that go to many, written and signed as they are. It belongs to no message of the ledger. */
export function writeProbe(config: Config, to: string): Probe {
  const mime = new Mime(config, new Links(config.SECRET_KEY), new Clock());
  const lease = {
    ...{ messageId: '0', no: 0, token: '', kind: 'probe', stream: 'bulk' as const, topic: 'broadcast' as const },
    ...{
      policy: 'at_least' as const,
      subjectType: null,
      subjectId: null,
      campaignId: null,
      campaign: null,
      eventVersion: null,
    },
    ...{ params: {}, expiresAt: new Date(), queued: 1, total: 1 },
  };
  const recipient = {
    personId: newId(),
    email: to,
    name: null,
    locale: 'en',
    linkVersion: 1,
    attempts: 0,
    payload: null,
  };
  const raw = Buffer.concat(mime.build(lease, recipient, content));
  const text = raw.toString('latin1');
  return {
    raw,
    envelope: { from: mime.envelopeFrom(lease, recipient), to: mime.envelopeTo(recipient) },
    messageId: /^Message-ID: (.+)\r$/m.exec(text)?.[1] ?? '',
    oneClickUrl: /^List-Unsubscribe: <([^>]+)>/m.exec(text)?.[1] ?? '',
  };
}
