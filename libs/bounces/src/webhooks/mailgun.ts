import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { shortened } from '../classify/delivery-status.js';
import { severityOf } from '../classify/severity.rules.js';
import type { Finding, Said } from '../finding.js';
import { FIVE_MINUTES_MS, jsonOf, parsed, refsOf, type EventSource, type Posted } from './event-source.js';
import { same } from './same.js';

const signed = z.object({
  signature: z.object({
    timestamp: z.union([z.string(), z.number()]).transform(String),
    token: z.string().min(20).max(100),
    signature: z.string(),
  }),
});

const event = z.object({
  'event-data': z.object({
    event: z.string(),
    severity: z.string().optional(),
    reason: z.string().optional(),
    recipient: z.string().optional(),
    envelope: z.object({ sender: z.string().optional() }).optional(),
    message: z.object({ headers: z.object({ 'message-id': z.string().optional() }).optional() }).optional(),
    'user-variables': z.record(z.string(), z.unknown()).optional(),
    'delivery-status': z
      .object({
        code: z.union([z.string(), z.number()]).nullish(),
        'enhanced-code': z.string().nullish(),
        message: z.string().nullish(),
        description: z.string().nullish(),
      })
      .optional(),
  }),
});

type Data = z.output<typeof event>['event-data'];

export class MailgunSource implements EventSource {
  readonly provider = 'mailgun';

  constructor(
    private readonly key: string,
    private readonly secret: string,
  ) {}

  /** The token is good for one event only, so it is the event's key. */
  verify({ body, now }: Posted): Promise<string | null> {
    const result = signed.safeParse(jsonOf(body));
    if (!result.success) return Promise.resolve(null);
    const { timestamp, token, signature } = result.data.signature;
    const fresh = Math.abs(now.getTime() - Number(timestamp) * 1000) <= FIVE_MINUTES_MS;
    const expected = createHmac('sha256', this.key)
      .update(timestamp + token)
      .digest('hex');
    return Promise.resolve(fresh && same(signature, expected) ? token : null);
  }

  read(raw: Buffer): Finding[] {
    const result = parsed(event, jsonOf(raw));
    if ('wrong' in result) return result.wrong;
    const data = result.event['event-data'];
    const variable = data['user-variables']?.['delivery'];
    const delivery = typeof variable === 'string' ? variable : null;
    return [
      {
        said: saidOf(data),
        refs: refsOf(this.secret, data.envelope?.sender, delivery, data.message?.headers?.['message-id']),
      },
    ];
  }
}

function saidOf(data: Data): Said {
  switch (data.event) {
    case 'failed':
      return data.severity === 'permanent' ? failed(data) : { what: 'delayed' };
    case 'complained':
      return { what: 'complaint' };
    case 'unsubscribed':
      return { what: 'unsubscribe' };
    case 'delivered':
      return { what: 'delivered' };
    default:
      return { what: 'other' };
  }
}

/** `reason` says who gave up: the server asked, Mailgun after many tries, or Mailgun's own lists before the first. */
function failed(data: Data): Said {
  const status = data['delivery-status'];
  const words = [status?.code, status?.['enhanced-code'], status?.message, status?.description]
    .filter(Boolean)
    .join(' ');
  const reply = shortened(status?.message ?? status?.description ?? '');
  if (data.reason === 'suppress-complaint') return { what: 'complaint' };
  if (data.reason === 'suppress-unsubscribe') return { what: 'unsubscribe' };
  if (data.reason === 'suppress-bounce') {
    return { what: 'bounce', severity: 'listed', permanent: true, code: null, enh: null, reply };
  }
  const refusal = severityOf(status?.['enhanced-code'] ?? null, words);
  if (data.reason === 'espblock') return { what: 'bounce', permanent: false, reply, ...refusal, severity: 'policy' };
  if (data.reason === 'old') return { what: 'bounce', permanent: false, reply, ...refusal, severity: 'soft' };
  return { what: 'bounce', permanent: refusal.severity === 'hard', reply, ...refusal };
}
