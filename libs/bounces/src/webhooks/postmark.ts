import { createHash } from 'node:crypto';
import { z } from 'zod';
import { shortened } from '../classify/delivery-status.js';
import { severityOf } from '../classify/severity.rules.js';
import type { Finding, Said, Severity } from '../finding.js';
import { jsonOf, parsed, refsOf, type EventSource, type Posted } from './event-source.js';
import { same } from './same.js';

const event = z.object({
  RecordType: z.string(),
  Type: z.string().optional(),
  From: z.string().optional(),
  Email: z.string().optional(),
  Details: z.string().nullish(),
  Description: z.string().nullish(),
  SuppressSending: z.boolean().optional(),
  SuppressionReason: z.string().nullish(),
  Metadata: z.record(z.string(), z.unknown()).nullish(),
});

type PostmarkEvent = z.output<typeof event>;

/** Postmark's names for why a mail came back. `permanent`: it will not try this address again. */
const bounces: Record<string, { severity: Severity; permanent: boolean }> = {
  HardBounce: { severity: 'hard', permanent: true },
  BadEmailAddress: { severity: 'hard', permanent: true },
  ManuallyDeactivated: { severity: 'listed', permanent: true },
  SoftBounce: { severity: 'soft', permanent: false },
  DnsError: { severity: 'soft', permanent: false },
  Undeliverable: { severity: 'soft', permanent: false },
  Unknown: { severity: 'soft', permanent: false },
  Blocked: { severity: 'policy', permanent: false },
  SpamNotification: { severity: 'policy', permanent: false },
  VirusNotification: { severity: 'policy', permanent: false },
  DMARCPolicy: { severity: 'policy', permanent: false },
};

const others: Record<string, Said> = {
  Transient: { what: 'delayed' },
  AutoResponder: { what: 'auto-reply' },
  AddressChange: { what: 'auto-reply' },
  ChallengeVerification: { what: 'challenge' },
  SpamComplaint: { what: 'complaint' },
  Unsubscribe: { what: 'unsubscribe' },
};

export class PostmarkSource implements EventSource {
  readonly provider = 'postmark';

  /** `login`: "user:password", as in the address that Postmark is given. */
  constructor(
    private readonly login: string,
    private readonly secret: string,
  ) {}

  verify({ headers, body }: Posted): Promise<string | null> {
    const [, given = ''] = /^Basic ([\w+/=-]+)$/i.exec(headers.authorization ?? '') ?? [];
    if (!same(Buffer.from(given, 'base64').toString(), this.login)) return Promise.resolve(null);
    const numbered = z.looseObject({ RecordType: z.string(), ID: z.number().int().positive() }).safeParse(jsonOf(body));
    if (numbered.success) return Promise.resolve(`${numbered.data.RecordType} ${String(numbered.data.ID)}`);
    return Promise.resolve(createHash('sha256').update(body).digest('hex'));
  }

  read(raw: Buffer): Finding[] {
    const result = parsed(event, jsonOf(raw));
    if ('wrong' in result) return result.wrong;
    const delivery = result.event.Metadata?.['delivery'];
    return [
      {
        said: saidOf(result.event),
        refs: refsOf(this.secret, typeof delivery === 'string' ? delivery : null, result.event.From),
      },
    ];
  }
}

function saidOf(given: PostmarkEvent): Said {
  switch (given.RecordType) {
    case 'Bounce':
      return bounced(given);
    case 'SpamComplaint':
      return { what: 'complaint' };
    case 'SubscriptionChange':
      return changed(given);
    case 'Delivery':
      return { what: 'delivered' };
    default:
      return { what: 'other' };
  }
}

function bounced({ Type = '', Details, Description }: PostmarkEvent): Said {
  const known = bounces[Type];
  if (!known) return others[Type] ?? { what: 'other' };
  const words = Details ?? Description ?? '';
  const { code, enh } = severityOf(null, words);
  return { what: 'bounce', ...known, code, enh, reply: shortened(words) };
}

/** Postmark has stopped, or started again, to write to an address. Only the person can start again with us. */
function changed({ SuppressSending, SuppressionReason }: PostmarkEvent): Said {
  if (SuppressSending !== true) return { what: 'other' };
  if (SuppressionReason === 'SpamComplaint') return { what: 'complaint' };
  if (SuppressionReason === 'ManualSuppression') return { what: 'unsubscribe' };
  return { what: 'bounce', severity: 'listed', permanent: true, code: null, enh: null, reply: null };
}
