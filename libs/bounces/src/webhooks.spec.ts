import { createHmac, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startApp, type TestApp } from '../../../test/support/app.js';
import { returnedMail } from '../../../test/support/returned-mails.js';
import { SentMails, type Sent } from '../../../test/support/sent-mails.js';
import { startWorker, until, type TestWorker } from '../../../test/support/worker.js';
import { SnsCertificates } from './webhooks/sns-certificates.js';

const keys = {
  SES_TOPIC_ARN: 'arn:aws:sns:eu-west-1:123456789012:mail',
  MAILGUN_SIGNING_KEY: 'key-of-the-mailgun-account',
  POSTMARK_LOGIN: 'turnout:sixteen-letters-at-least',
  MAIL_EVENTS_KEY: 'a key of at least thirty-two letters',
};
const amazon = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123.pem';
const certificate = readFileSync('test/fixtures/sns/certificate.pem', 'utf8');
const amazonsKey = readFileSync('test/fixtures/sns/key.pem', 'utf8');

type Headers = Record<string, string>;
interface Call {
  provider: string;
  body: string;
  headers?: Headers;
}

describe('what mail providers tell us', () => {
  let api: TestApp;
  let worker: TestWorker;
  let sent: SentMails;
  const opened: string[] = [];

  beforeAll(async () => {
    api = await startApp({ env: { BOUNCE_ADDRESS: 'bounces@turnout.example.org', ...keys } });
    worker = await startWorker(api);
    sent = new SentMails(api.dataSource);
    for (const app of [api.app, worker.context]) {
      app.get(SnsCertificates, { strict: false }).open = (address) => {
        opened.push(address);
        return Promise.resolve(address === amazon ? certificate : '<ok/>');
      };
    }
  });
  afterAll(async () => {
    await worker.stop();
    await api.stop();
  });

  const post = async ({ provider, body, headers = {} }: Call): Promise<number> => {
    const response = await fetch(`${api.url}/mail-events/${provider}`, { method: 'POST', body, headers });
    return response.status;
  };
  const seconds = (): number => Math.floor(api.clock.now().getTime() / 1000);
  const file = (name: string, to: Sent): string =>
    returnedMail(name, to, api.config.SECRET_KEY, `${name} ${to.messageId}`).toString();

  const generic = (body: string, time = seconds(), key = keys.MAIL_EVENTS_KEY): Call => {
    const signature = createHmac('sha256', key)
      .update(`${String(time)}.${body}`)
      .digest('hex');
    return { provider: 'generic', body, headers: { 'x-turnout-signature': `t=${String(time)},v1=${signature}` } };
  };
  const mailgun = (body: string, time = seconds(), key = keys.MAILGUN_SIGNING_KEY): Call => {
    const token = randomUUID().replaceAll('-', '');
    const signature = createHmac('sha256', key)
      .update(`${String(time)}${token}`)
      .digest('hex');
    const signed = { signature: { timestamp: String(time), token, signature }, ...(JSON.parse(body) as object) };
    return { provider: 'mailgun', body: JSON.stringify(signed), headers: { 'content-type': 'application/json' } };
  };
  const postmark = (body: string, login = keys.POSTMARK_LOGIN): Call => ({
    provider: 'postmark',
    body: JSON.stringify({ ...(JSON.parse(body) as object), ID: Math.floor(Math.random() * 1e12) + 1 }),
    headers: { authorization: `Basic ${Buffer.from(login).toString('base64')}`, 'content-type': 'application/json' },
  });
  const ses = (message: string, given: Headers = {}, version: '1' | '2' = '2'): Call => {
    const envelope: Headers = {
      ...{ Type: 'Notification', MessageId: randomUUID(), TopicArn: keys.SES_TOPIC_ARN, Message: message },
      ...{ Timestamp: api.clock.now().toISOString(), SignatureVersion: version, SigningCertURL: amazon, ...given },
    };
    const names = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
    const text = names.flatMap((name) => (envelope[name] === undefined ? [] : `${name}\n${envelope[name]}\n`)).join('');
    const signature = sign(version === '2' ? 'sha256' : 'sha1', Buffer.from(text), amazonsKey).toString('base64');
    const body = JSON.stringify({ Signature: signature, ...envelope, ...given });
    return { provider: 'ses', body, headers: { 'content-type': 'text/plain; charset=UTF-8' } };
  };

  const processed = () =>
    until('every event is processed', async () => {
      const rows = await api.dataSource.query<unknown[]>(`SELECT 1 FROM inbound_events WHERE state = 'NEW'`);
      return rows.length === 0;
    });
  const counted = async (what: string): Promise<number> => {
    const [row] = await api.dataSource.query<{ n: number }[]>(
      'SELECT coalesce(sum(count), 0)::int AS n FROM inbound_counts WHERE what = $1',
      [what],
    );
    return row?.n ?? 0;
  };

  it.each([
    ['ses', (to: Sent) => ses(file('ses-permanent-general.json', to))],
    ['ses, the old signature', (to: Sent) => ses(file('ses-permanent-old-form.json', to), {}, '1')],
    ['mailgun', (to: Sent) => mailgun(file('mailgun-permanent.json', to))],
    ['postmark', (to: Sent) => postmark(file('postmark-hard-bounce.json', to))],
    ['generic', (to: Sent) => generic(file('generic-bounce.json', to))],
  ])('stops writing to an address that the provider calls permanently wrong: %s', async (_, call) => {
    const to = await sent.one();
    expect(await post(call(to))).toBe(200);
    await processed();
    expect(await sent.state(to)).toBe('BOUNCED');
    expect(await sent.suppressions(to.email)).toEqual({ all: 'HARD_BOUNCE' });
  });

  it.each([
    ['ses', (to: Sent) => ses(file('ses-complaint.json', to))],
    ['mailgun', (to: Sent) => mailgun(file('mailgun-complained.json', to))],
    ['postmark', (to: Sent) => postmark(file('postmark-spam-complaint.json', to))],
    ['generic', (to: Sent) => generic(file('generic-complaint.json', to))],
  ])('never writes again to somebody who complains: %s', async (_, call) => {
    const to = await sent.one();
    await post(call(to));
    await processed();
    expect(await sent.state(to)).toBe('COMPLAINED');
    expect(await sent.suppressions(to.email)).toEqual({ all: 'COMPLAINT' });
  });

  it('follows a never-send list of the provider without counting it against our reputation', async () => {
    const to = await sent.one();
    await post(ses(file('ses-account-suppression-list.json', to)));
    await processed();
    expect(await sent.suppressions(to.email)).toEqual({ all: 'HARD_BOUNCE' });
    const [row] = await api.dataSource.query<{ hard_bounces: number }[]>('SELECT * FROM mail_reputation($1)', [
      to.messageId,
    ]);
    expect(row).toMatchObject({ mails: 1, hard_bounces: 0 });
  });

  it('finds everybody in one notification about several people', async () => {
    const people = await Promise.all([sent.one(), sent.one(), sent.one()]);
    const of = await sent.to(people.map(({ personId, email }) => ({ id: personId, email })));
    const [first] = of;
    if (!first) throw new Error('Nobody got mail.');
    const message = JSON.parse(file('ses-permanent-general.json', first)) as {
      bounce: { bouncedRecipients: unknown[] };
    };
    message.bounce.bouncedRecipients = of
      .slice(0, 2)
      .map(({ email }) => ({ emailAddress: email.toUpperCase(), status: '5.1.1' }));
    await post(ses(JSON.stringify(message)));
    await processed();
    expect(await Promise.all(of.map((to) => sent.state(to)))).toEqual(['BOUNCED', 'BOUNCED', 'SENT']);
  });

  it('believes nobody who cannot prove to be the provider, and counts them', async () => {
    const to = await sent.one();
    const bounce = file('ses-permanent-general.json', to);
    const before = await counted('forged');
    const forged: Call[] = [
      ses(bounce, { Signature: 'AAAA' }),
      ses(bounce, { TopicArn: 'arn:aws:sns:eu-west-1:999999999999:mail' }),
      ses(bounce, { SigningCertURL: 'https://sns.eu-west-1.amazonaws.com.example.org/x.pem' }),
      ses(bounce, { SigningCertURL: 'http://sns.eu-west-1.amazonaws.com/x.pem' }),
      mailgun(file('mailgun-permanent.json', to), seconds(), 'another key of the same size'),
      mailgun(file('mailgun-permanent.json', to), seconds() - 301),
      postmark(file('postmark-hard-bounce.json', to), 'turnout:wrong'),
      { provider: 'postmark', body: file('postmark-hard-bounce.json', to) },
      generic(file('generic-bounce.json', to), seconds(), 'another key, also of many letters'),
      generic(file('generic-bounce.json', to), seconds() - 301),
      { provider: 'generic', body: '' },
    ];
    for (const call of forged) expect([call.provider, await post(call)]).toEqual([call.provider, 401]);
    expect(await counted('forged')).toBe(before + forged.length);
    expect(await sent.state(to)).toBe('SENT');
    expect(opened.every((address) => new URL(address).hostname === 'sns.eu-west-1.amazonaws.com')).toBe(true);
  });

  it('hears every event once: a Mailgun token, an Amazon id and our own id are good for one', async () => {
    const to = await sent.one();
    const calls = [
      mailgun(file('mailgun-permanent.json', to)),
      ses(file('ses-permanent-general.json', to)),
      generic(file('generic-complaint.json', to)),
    ];
    const before = await counted('repeated');
    for (const call of [...calls, ...calls, ...calls]) expect(await post(call)).toBe(200);
    await processed();
    expect(await counted('repeated')).toBe(before + 6);
    expect(await sent.state(to)).toBe('COMPLAINED');
  });

  it('keeps what is signed but cannot be read, and says why', async () => {
    const to = await sent.one();
    expect(await post(generic('{"id": "broken",'))).toBe(200);
    expect(await post(ses(file('ses-bounce-without-details.json', to)))).toBe(200);
    await processed();
    const rows = await api.dataSource.query<{ reason: string }[]>(
      `SELECT reason FROM inbound_events WHERE state = 'QUARANTINED' ORDER BY reason`,
    );
    expect(rows.map(({ reason }) => reason)).toEqual([
      'The event cannot be read: bounce: missing in an event of the type Bounce',
      'The event is not JSON.',
    ]);
  });

  it('confirms the subscription of its own topic only', async () => {
    const SubscribeURL = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=abc';
    const type = { Type: 'SubscriptionConfirmation', Token: 'abc', SubscribeURL };
    expect(await post(ses('You have chosen to subscribe', { ...type, TopicArn: `${keys.SES_TOPIC_ARN}2` }))).toBe(401);
    expect(await post(ses('You have chosen to subscribe', { ...type, SubscribeURL: 'https://example.org/' }))).toBe(
      200,
    );
    await processed();
    expect(opened).not.toContain(SubscribeURL);
    expect(await post(ses('You have chosen to subscribe', type))).toBe(200);
    await processed();
    expect(opened).toContain(SubscribeURL);
    expect(opened).not.toContain('https://example.org/');
  });

  it('takes no more than a report needs', async () => {
    expect(await post({ provider: 'generic', body: 'x'.repeat(300_000) })).toBe(400);
    expect(await post({ provider: 'sendgrid', body: '{}' })).toBe(404);
    const response = await fetch(`${api.url}/mail-events/ses`);
    expect(response.status).toBe(404);
  });

  it('comes to the same end in whatever order and however often it is told', async () => {
    const story = [
      'postmark-transient',
      'generic-bounce',
      'mailgun-delivered',
      'mailgun-complained',
      'ses-undetermined',
      'ses-delivery',
    ];
    const make: Record<string, (body: string) => Call> = { generic, mailgun, postmark, ses };
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...story, ...story], { minLength: 12 }), async (order) => {
        const to = await sent.one();
        const calls = new Map(story.map((name) => [name, make[name.split('-')[0] ?? '']?.(file(`${name}.json`, to))]));
        for (const name of order) {
          const call = calls.get(name);
          if (call) await post(call);
        }
        await processed();
        expect(await sent.state(to)).toBe('COMPLAINED');
        expect(await sent.suppressions(to.email)).toEqual({ all: 'COMPLAINT' });
        const [row] = await api.dataSource.query<object[]>(
          'SELECT severity, permanent, complained FROM mail_returns WHERE message_id = $1',
          [to.messageId],
        );
        expect(row).toEqual({ severity: 3, permanent: true, complained: true });
      }),
      { numRuns: 8 },
    );
  });
});
