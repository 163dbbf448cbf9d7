import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { shortened } from '../classify/delivery-status.js';
import { severityOf } from '../classify/severity.rules.js';
import type { Finding, Said } from '../finding.js';
import { FIVE_MINUTES_MS, jsonOf, parsed, refsOf, type EventSource, type Posted } from './event-source.js';
import { same } from './same.js';

/** docs/bounces.md describes this form for programs that know no other. */
const event = z.object({
  id: z.string().min(1).max(200),
  event: z.enum(['bounce', 'complaint', 'unsubscribe', 'delayed', 'delivered']),
  sender: z.string().max(320).optional(),
  delivery: z.string().max(100).optional(),
  recipient: z.string().max(320).optional(),
  permanent: z.boolean().default(false),
  status: z
    .string()
    .regex(/^[245]\.\d{1,3}\.\d{1,3}$/, 'must be an enhanced status code such as 5.1.1')
    .optional(),
  reply: z.string().max(2_000).default(''),
});

/** Any program with the shared key: a mail server's hook, a provider that we do not know, a script. */
export class GenericSource implements EventSource {
  readonly provider = 'generic';

  constructor(
    private readonly key: string,
    private readonly secret: string,
  ) {}

  verify({ headers, body, now }: Posted): Promise<string | null> {
    const given = String(headers['x-turnout-signature'] ?? '');
    const [, time = '', signature = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/i.exec(given) ?? [];
    const expected = createHmac('sha256', this.key).update(`${time}.`).update(body).digest('hex');
    const fresh = Math.abs(now.getTime() - Number(time) * 1000) <= FIVE_MINUTES_MS;
    const genuine = time !== '' && fresh && same(signature.toLowerCase(), expected);
    if (!genuine) return Promise.resolve(null);
    const id = z.looseObject({ id: z.string().min(1).max(200) }).safeParse(jsonOf(body)).data?.id;
    // What has no id of its own is known again by its signature.
    return Promise.resolve(id ?? `signature ${expected}`);
  }

  read(raw: Buffer): Finding[] {
    const result = parsed(event, jsonOf(raw));
    if ('wrong' in result) return result.wrong;
    const { sender, delivery, recipient } = result.event;
    const refs = refsOf(this.secret, sender, delivery);
    return [{ said: saidOf(result.event), refs, ...(recipient !== undefined && { recipient }) }];
  }
}

function saidOf({ event: what, status, reply, permanent }: z.output<typeof event>): Said {
  if (what !== 'bounce') return { what };
  return { what, permanent, reply: shortened(reply), ...severityOf(status ?? null, reply) };
}
