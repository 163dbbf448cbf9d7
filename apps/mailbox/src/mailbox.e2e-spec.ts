import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import { openMailbox } from './mailbox.js';
import type { Mailbox } from './mailbox.js';
import { MailStore } from './store.js';

describe('the mailbox', () => {
  let dataDir: string;
  let mailbox: Mailbox;

  const open = () => openMailbox({ HOST: '127.0.0.1', MAILBOX_URL: undefined, dataDir, smtpPort: 0, webPort: 0 });
  const send = async (mail: SendMailOptions) => {
    const transport = createTransport({ host: '127.0.0.1', port: mailbox.smtpPort, secure: false });
    await transport.sendMail({ from: 'River Week <hello@example.org>', ...mail });
    transport.close();
  };
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${mailbox.webPort}${path}`, { headers });
  const found = async (to: string) =>
    (await get(`/api/mails?to=${to}`)).json() as Promise<{ id: string; subject: string }[]>;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'mailbox-'));
    mailbox = await open();
  });

  afterEach(async () => {
    await mailbox.close();
    await rm(dataDir, { recursive: true });
  });

  it('finds a caught mail by its recipient, newest first', async () => {
    await send({ to: 'ana@example.org', subject: 'First', text: 'one' });
    await send({ to: 'ana@example.org', subject: 'Second', text: 'two' });
    await send({ to: 'ben@example.org', subject: 'Other', text: 'three' });
    expect((await found('ana@')).map((mail) => mail.subject)).toEqual(['Second', 'First']);
  });

  it('keeps mails over a restart', async () => {
    await send({ to: 'ana@example.org', subject: 'Bring gloves — and boots', text: 'At the bridge.' });
    await mailbox.close();
    mailbox = await open();
    expect(await found('ana')).toMatchObject([{ subject: 'Bring gloves — and boots' }]);
  });

  it('lists recipients that the mail itself does not name', async () => {
    await send({ to: 'ana@example.org', bcc: 'hidden@example.org', subject: 'Copy', text: '.' });
    expect(await found('hidden@')).toHaveLength(1);
  });

  it('shows both parts, the headers and the attachment', async () => {
    const attachments = [{ filename: 'event.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' }];
    await send({ to: 'ana@example.org', subject: 'Hi', text: 'in text', html: '<p>in HTML</p>', attachments });
    const [mail] = await found('ana');
    const whole = (await (await get(`/api/mails/${mail?.id ?? ''}`)).json()) as Record<string, unknown>;
    expect(whole).toMatchObject({
      text: expect.stringContaining('in text'),
      html: '<p>in HTML</p>',
      headers: expect.arrayContaining([{ name: 'subject', value: 'Hi' }]),
      attachments: [{ filename: 'event.ics', bytes: 15 }],
    });
    const file = await get(`/mails/${mail?.id ?? ''}/attachments/0`);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(await file.text()).toBe('BEGIN:VCALENDAR');
  });

  it('writes what a mail says as text, not as markup, into its own pages', async () => {
    await send({ to: 'ana@example.org', subject: '<script>alert(1)</script>', text: '<img src=x>' });
    const page = await (await get('/')).text();
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script>alert');
  });

  it('lets the HTML of a mail load and run nothing', async () => {
    await send({ to: 'ana@example.org', subject: 'Hi', html: '<head></head><script>1</script>' });
    const [mail] = await found('ana');
    const policy = (await get(`/mails/${mail?.id ?? ''}/html`)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox allow-popups');
    expect(policy).not.toContain('script-src');
  });

  it('speaks Spanish to whoever prefers it', async () => {
    expect(await (await get('/', { 'accept-language': 'es-MX,es;q=0.9,en;q=0.8' })).text()).toContain('<h1>Buzón</h1>');
    expect(await (await get('/', { 'accept-language': 'de,en;q=0.8' })).text()).toContain('<h1>Mailbox</h1>');
  });

  it('answers to no name but its own, so that no other page can read the links in the mails', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port: mailbox.webPort, headers: { host: 'evil.example' } },
        (response) => {
          resolve(response.statusCode);
          response.resume();
        },
      );
      asked.once('error', reject).end();
    });
    expect(status).toBe(421);
  });

  it('is emptied from its own page only', async () => {
    await send({ to: 'ana@example.org', subject: 'Hi', text: '.' });
    const empty = (site: string) =>
      fetch(`http://127.0.0.1:${mailbox.webPort}/empty`, {
        method: 'POST',
        headers: { 'sec-fetch-site': site },
        redirect: 'manual',
      });
    expect((await empty('cross-site')).status).toBe(403);
    expect(await found('ana')).toHaveLength(1);
    expect((await empty('same-origin')).status).toBe(303);
    expect(await found('ana')).toEqual([]);
  });
});

describe('the mail store', () => {
  it('forgets the oldest when it is full', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
    const store = new MailStore(folder, 10);
    for (let count = 1; count <= 11; count += 1) {
      await store.add(Buffer.from(`Subject: ${count}\r\n\r\n`), 'a@example.org', ['b@example.org']);
    }
    const subjects = store.find('').map((mail) => mail.subject);
    expect(subjects).toEqual(['11', '10', '9', '8', '7', '6', '5', '4', '3']);
    await rm(folder, { recursive: true });
  });
});
