import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { loadConfig } from '#platform/config/config.js';
import { startDnsServer, type DnsServer, type Zone } from '../../../../test/support/dns-server.js';
import { startImapServer, type ImapServer } from '../../../../test/support/imap-server.js';
import { certificate, startSafeSite, startSafeSmtp, type SafeSmtp } from '../../../../test/support/safe-servers.js';
import { freePort } from '../../../../test/support/ports.js';
import { runDoctor } from './doctor-command.js';
import type { Finding } from './finding.js';
import { examineMail, type DoctorOptions } from './mail-doctor.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');
const pem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const edPem = ed25519.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const spki = (key: typeof rsa.publicKey) =>
  createPublicKey(key.export({ type: 'spki', format: 'pem' })).export({ type: 'spki', format: 'der' });
const rsaRecord = `v=DKIM1; k=rsa; p=${spki(rsa.publicKey).toString('base64')}`;
const edRecord = `v=DKIM1; k=ed25519; p=${spki(ed25519.publicKey).subarray(-32).toString('base64')}`;
const local = { A: ['127.0.0.1'] };
const ip = '198.51.100.7';

const healthy = (): Zone => ({
  'a.root-servers.net': { A: ['198.41.0.4'] },
  'river.test': { MX: [[10, 'mail.river.test']], A: ['198.51.100.1'] },
  'bounces.river.test': { MX: [[10, 'mail.river.test']], TXT: [`v=spf1 ip4:${ip} ip6:2001:db8::7 -all`] },
  '_dmarc.river.test': { TXT: ['v=DMARC1; p=quarantine; adkim=s'] },
  'a._domainkey.river.test': { TXT: [rsaRecord] },
  'b._domainkey.river.test': { TXT: [edRecord] },
  'relay.river.test': local,
  'pages.river.test': local,
  'mail.river.test': { A: ['127.0.0.1', ip], AAAA: ['2001:db8::7'] },
  '7.100.51.198.in-addr.arpa': { PTR: ['mail.river.test'] },
  '7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa': { PTR: ['mail.river.test'] },
});

describe('the doctor for mail', () => {
  let dns: DnsServer;
  let smtp: SafeSmtp;
  let imap: ImapServer;
  let site: Awaited<ReturnType<typeof startSafeSite>>;
  let pages: RequestListener;
  const turnout: RequestListener = (request, response) => {
    const known = request.method === 'POST' && /^\/u\/[\w-]{50,}$/.test(request.url ?? '');
    response.writeHead(known ? 404 : 500).end(JSON.stringify({ code: known ? 'LINK_INVALID' : 'INTERNAL' }));
  };

  beforeAll(async () => {
    [dns, smtp, imap] = await Promise.all([startDnsServer({}), startSafeSmtp(), startImapServer()]);
    site = await startSafeSite((request, response) => {
      pages(request, response);
    });
  });
  beforeEach(() => {
    dns.zone = healthy();
    pages = turnout;
  });
  afterAll(async () => {
    await Promise.all([dns.stop(), smtp.stop(), imap.stop(), site.stop()]);
  });

  const env = (): Record<string, string> => ({
    NODE_ENV: 'test',
    SECRET_KEY: 'x'.repeat(32),
    PUBLIC_URL: `https://pages.river.test:${String(site.port)}`,
    SMTP_URL: `smtp://river:pass%20word@relay.river.test:${String(smtp.port)}`,
    MAIL_FROM: 'River Week <hello@river.test>',
    BOUNCE_ADDRESS: '@bounces.river.test',
    BOUNCE_IMAP_URL: imap.url.replace('127.0.0.1', 'mail.river.test'),
    DKIM_SELECTOR: 'a,b',
    DKIM_PRIVATE_KEY: pem + edPem,
  });
  const timeouts = { dns: 150, check: 4_000 };
  const examined = (more: Record<string, string>, options: DoctorOptions = {}): Promise<Finding[]> =>
    examineMail(loadConfig({ ...env(), ...more }), {
      ...{ dns: dns.address, ips: [ip, '2001:db8::7'], ca: certificate, timeouts },
      ...options,
    });
  /** All findings of one check as lines. */
  const finding = async (check: string, more: Record<string, string> = {}, options?: DoctorOptions): Promise<string> =>
    (await examined(more, options))
      .filter((found) => found.check === check)
      .map(({ level, found, todo }) => [level, found, ...(todo === undefined ? [] : [`> ${todo}`])].join(' '))
      .join('\n');

  it('finds nothing wrong where all is well, and sends a probe that others verify', async () => {
    const found = await examined({}, { to: 'ana@people.test' });
    expect(found.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(found.map(({ check }) => check)).toEqual([
      ...[
        'DNS',
        'PUBLIC_URL',
        'one-click',
        'mail server',
        'encryption',
        'login',
        'offers',
        'probe',
        'MAIL_FROM',
        'SPF',
      ],
      ...[
        'DKIM',
        'DKIM',
        'signature',
        'DMARC',
        'reverse DNS',
        'reverse DNS',
        'bounce domain',
        'bounce mailbox',
        'reports',
      ],
    ]);
    const said = Object.fromEntries(found.map((one) => [one.check, one.found]));
    expect(said['encryption']).toMatch(/^TLSv1\.3, certificate until 21\d\d-/);
    expect(said['offers']).toContain('PIPELINING, SIZE, 8BITMIME, SMTPUTF8 (at most 20000000 bytes)');
    expect(said['DMARC']).toContain('p=quarantine, strict for DKIM, relaxed for SPF');
    const [probe] = smtp.mails;
    expect(said['probe']).toContain(`Message-ID ${probe?.parsed.messageId ?? 'none'}`);
    expect(probe).toMatchObject({
      to: 'ana@people.test',
      from: expect.stringMatching(/^b[a-z2-7]{47}@bounces\.river\.test$/),
    });
    const records: Record<string, string> = {
      'a._domainkey.river.test': rsaRecord,
      'b._domainkey.river.test': edRecord,
    };
    const { results } = await dkimVerify(probe?.raw ?? '', {
      resolver: (name: string) => Promise.resolve([[records[name] ?? '']]),
    });
    expect(results.map(({ status }) => status.result)).toEqual(['pass', 'pass']);
  });

  describe('looks at the pages', () => {
    it('which must have a public https address', async () => {
      expect(await finding('PUBLIC_URL', { PUBLIC_URL: 'http://river.test' })).toMatch(
        /^wrong .* is not https > Put a proxy/,
      );
      expect(await finding('PUBLIC_URL', { PUBLIC_URL: 'http://localhost:3000' })).toMatch(
        /^wrong .*this machine only/,
      );
    });

    it.each([
      [302, 'wrong', 'is redirected to https://www.river.test/u/x'],
      [403, 'wrong', 'without log-in, cookie or captcha'],
      [502, 'warning', 'answers 502'],
      [200, 'ok', 'as mail programs expect'],
    ])('which must take one-click: %s', async (status, level, words) => {
      pages = (_, response) => response.writeHead(status, { location: 'https://www.river.test/u/x' }).end();
      const said = await finding('one-click');
      expect(said).toMatch(new RegExp(`^${level} `));
      expect(said).toContain(words);
    });

    it('which must be there, with a certificate', async () => {
      expect(await finding('one-click', {}, { ca: '' })).toMatch(/^wrong .*does not answer \(.*CERT/);
      const port = String(await freePort());
      expect(await finding('one-click', { PUBLIC_URL: `https://pages.river.test:${port}` })).toContain('ECONNREFUSED');
    });
  });

  describe('looks at the mail server', () => {
    it('whose name, port and certificate must be right', async () => {
      const url = (host: string, port: number) => ({ SMTP_URL: `smtp://river:pass%20word@${host}:${String(port)}` });
      expect(await finding('mail server', url('nowhere.river.test', 25))).toMatch(/^wrong there is no machine nowhere/);
      const silent = await finding('mail server', url('relay.river.test', await freePort()));
      expect(silent).toMatch(/^wrong smtp:\/\/river:\*\*\*@relay\.river\.test:\d+ does not answer .*ECONNREFUSED/);
      expect(await finding('encryption', {}, { ca: '' })).toMatch(
        /^wrong no safe connection to relay\.river\.test: self-signed/,
      );
      dns.zone['other.example'] = local;
      expect(await finding('encryption', url('other.example', smtp.port))).toMatch(/^wrong .*altnames/);
      expect(await finding('mail server', { SMTP_URL: '' })).toMatch(/^wrong SMTP_URL is not set/);
    });

    it('whose password must be right, before a probe is sent', async () => {
      const SMTP_URL = `smtp://river:wrong@relay.river.test:${String(smtp.port)}`;
      const found = await examined({ SMTP_URL }, { to: 'ana@people.test' });
      const said = new Map(found.map((one) => [one.check, `${one.level} ${one.found}`]));
      expect(said.get('login')).toMatch(/^wrong refused for river: 535 .*credentials invalid/);
      expect(said.get('probe')).toBe('wrong not sent');
    });

    it('which may ask for no password, have no TLS nearby, or lack extensions', async () => {
      const plain = await startSafeSmtp({
        ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], hideSMTPUTF8: true, hidePIPELINING: true },
      });
      const SMTP_URL = `smtp://relay.river.test:${String(plain.port)}`;
      const found = await examined({ SMTP_URL });
      await plain.stop();
      const said = new Map(found.map((one) => [one.check, `${one.level} ${one.found}`]));
      expect(said.get('encryption')).toBe('ok none, within this machine or network');
      expect(said.get('login')).toBe('ok none asked for');
      expect(said.get('offers')).toMatch(/^ok .*without PIPELINING, each mail takes.*without SMTPUTF8, people/);
    });

    it('which may refuse the probe', async () => {
      const strict = await startSafeSmtp({
        onMailFrom: (_address, _session, done) => {
          done(Object.assign(new Error('5.7.1 hello@river.test may not send as this'), { responseCode: 550 }));
        },
      });
      const SMTP_URL = `smtp://river:pass%20word@relay.river.test:${String(strict.port)}`;
      const said = await finding('probe', { SMTP_URL }, { to: 'ana@people.test' });
      await strict.stop();
      expect(said).toMatch(/^wrong the mail server does not take it: 550 5\.7\.1 … may not send as this/);
    });

    it('which needs a name that points to it, and back', async () => {
      const without = { BOUNCE_IMAP_URL: '' };
      dns.zone['mail.river.test'] = { A: ['198.51.100.8'] };
      const [one, two] = (await finding('reverse DNS', without)).split('\n');
      expect(one).toMatch(
        /^wrong 198\.51\.100\.7 is called mail\.river\.test, but mail\.river\.test has another address/,
      );
      expect(two).toMatch(/^wrong 2001:db8::7 is called/);
      delete dns.zone['7.100.51.198.in-addr.arpa'];
      expect(await finding('reverse DNS', without)).toContain('wrong 198.51.100.7 has no name (PTR)');
      expect(await finding('reverse DNS', without, { ips: [] })).toMatch(/^warning .*is not known/);
    });
  });

  describe('looks at the sender', () => {
    it('who must exist', async () => {
      expect(await finding('MAIL_FROM', { MAIL_FROM: '' })).toMatch(/^wrong .*turnout\.localhost> is no address/);
      expect(await finding('MAIL_FROM', { MAIL_FROM: 'a@nowhere.test' })).toMatch(/^wrong nowhere\.test has neither/);
      dns.zone['river.test'] = { A: ['198.51.100.1'] };
      expect(await finding('MAIL_FROM')).toMatch(/^warning river\.test exists but has no MX/);
    });

    const spf = (...TXT: string[]) => (dns.zone['bounces.river.test'] = { TXT });
    it.each([
      [
        [],
        'wrong',
        'has no SPF record > Publish: bounces.river.test TXT "v=spf1 ip4:198.51.100.7 ip6:2001:db8::7 ~all"',
      ],
      [['v=spf1 -all', 'v=spf1 mx -all'], 'wrong', '2 SPF records, which counts as none'],
      [['v=spf1 +all'], 'wrong', 'permits the whole world'],
      [['v=spf1 ip4:203.0.113.1 -all'], 'wrong', 'does not permit 198.51.100.7'],
      [['v=spf1 ip4:203.0.113.1 ~all'], 'wrong', 'does not quite permit'],
      [['v=spf1 ip4:203.0.113.1 ?all'], 'wrong', 'says nothing about'],
      [['v=spf1 include:nowhere.test -all'], 'wrong', 'cannot be evaluated'],
      [['v=spf1 include:broken.test -all'], 'warning', 'cannot be evaluated'],
      [['google-site-verification=1', 'v=spf1 a:mail.river.test -all'], 'ok', 'permits 198.51.100.7, 2001:db8::7'],
    ])('who permits the mail server with SPF %j: %s', async (records, level, words) => {
      dns.zone['broken.test'] = 'broken';
      spf(...records);
      const said = await finding('SPF');
      expect(said).toMatch(new RegExp(`^${level} `));
      expect(said).toContain(words);
    });

    it('where it is not known from which address mail leaves, or only guessed', async () => {
      expect(await finding('SPF', {}, { ips: [] })).toMatch(/^warning .*is not known > Say it with --ip/);
      dns.zone['relay.river.test'] = { A: ['198.51.100.99'] };
      // Nothing answers there, but the other checks do not wait for it.
      const said = await finding('SPF', {}, { ips: [], timeouts: { dns: 150, check: 500 } });
      expect(said).toMatch(/^warning .*does not permit 198\.51\.100\.99 > .*If it leaves from other addresses/);
    });
  });

  describe('looks at signatures', () => {
    const key = (record: string[] | undefined) => {
      if (record) dns.zone['a._domainkey.river.test'] = { TXT: record };
      else delete dns.zone['a._domainkey.river.test'];
    };
    it.each([
      [
        undefined,
        'wrong',
        `there is no record a._domainkey.river.test > Publish: a._domainkey.river.test TXT "${rsaRecord}"`,
      ],
      [[edRecord], 'wrong', 'does not belong to ours'],
      [['v=DKIM1; p='], 'wrong', 'is revoked'],
      [[rsaRecord, edRecord], 'wrong', 'has 2 records'],
      [[rsaRecord.replace('k=rsa', 'k=rsa; t=y')], 'warning', 'only a test'],
      [[rsaRecord.replace('p=', 'p= ').replace('AQAB', 'AQ AB')], 'ok', 'belongs to our key (rsa)'],
    ])('whose record is %j: %s', async (record, level, words) => {
      key(record);
      const [said] = (await finding('DKIM')).split('\n');
      expect(said).toMatch(new RegExp(`^${level} `));
      expect(said).toContain(words);
    });

    it('which somebody has to make', async () => {
      const without = { DKIM_SELECTOR: '', DKIM_PRIVATE_KEY: '' };
      const said = await finding('DKIM', without);
      expect(said).toMatch(
        /^warning mails are not signed here, so the mail server has to > .*List-Unsubscribe and List-Unsubscribe-Post/,
      );
      expect(await finding('DMARC', without)).toMatch(
        /^warning .*only the envelope's bounces\.river\.test stands behind/,
      );
      expect(await finding('DKIM', { DKIM_PRIVATE_KEY: '' })).toMatch(
        /^wrong the configuration has a mistake > DKIM_SELECTOR is set/,
      );
      expect(await finding('signature', { DKIM_PRIVATE_KEY: '' })).toBe('ok not made');
    });

    const dmarc = (record: string) => (dns.zone['_dmarc.river.test'] = { TXT: [record] });
    it.each([
      ['v=DMARC1; p=none', {}, 'ok', "the signature's river.test and the envelope's bounces.river.test"],
      [
        'v=DMARC1; p=reject; aspf=s',
        {},
        'ok',
        "p=reject, relaxed for DKIM, strict for SPF; the signature's river.test stands",
      ],
      ['v=DMARC1; p=none; adkim=s', { DKIM_DOMAIN: 'mail.river.test' }, 'warning', 'Set DKIM_DOMAIN to river.test'],
      [
        'v=DMARC1; p=none; adkim=s; aspf=s',
        { DKIM_DOMAIN: 'mail.river.test' },
        'wrong',
        'does not stand behind river.test',
      ],
      ['v=DMARC1; p=none', { DKIM_DOMAIN: 'provider.test' }, 'warning', 'signature is of provider.test'],
      ['v=nothing', {}, 'wrong', 'Publish: _dmarc.river.test TXT "v=DMARC1; p=none'],
    ])('which must be of the domain that people see: %s %j', async (record, more, level, words) => {
      dmarc(record);
      const said = await finding('DMARC', more);
      expect(said).toMatch(new RegExp(`^${level} `));
      expect(said).toContain(words);
    });
  });

  describe('looks at what comes back', () => {
    it('for which there must be a way', async () => {
      dns.zone['bounces.river.test'] = { TXT: ['v=spf1 -all'] };
      expect(await finding('bounce domain')).toMatch(/^wrong bounces\.river\.test takes no mail \(no MX\)/);
      dns.zone['bounces.river.test'] = { MX: [[0, '']] };
      expect(await finding('bounce domain')).toMatch(/^wrong .*takes no mail/);
      const none = { BOUNCE_ADDRESS: '', BOUNCE_IMAP_URL: '' };
      expect(await finding('bounce domain', none)).toMatch(/^warning undeliverable mail returns to River Week/);
      expect(await finding('bounce mailbox', none)).toMatch(/^warning none, so that nobody learns/);
      const reported = { ...none, MAIL_EVENTS_KEY: 'x'.repeat(32) };
      expect(await finding('bounce mailbox', reported)).toBe('ok none: the provider reports what came back');
      expect(await finding('reports', reported)).toMatch(
        /^ok believed at https:\/\/pages.*\/mail-events\/generic when signed/,
      );
    });

    it('in a mailbox that opens', async () => {
      const url = imap.url.replace('127.0.0.1', 'mail.river.test');
      expect(await finding('bounce mailbox')).toBe('ok bounces at mail.river.test, INBOX: 0 mails wait');
      expect(await finding('bounce mailbox', { BOUNCE_IMAP_URL: url.replace('pass%20word', 'no') })).toMatch(
        /^wrong .*the log-in is refused/,
      );
      expect(await finding('bounce mailbox', { BOUNCE_IMAP_URL: `${url}/Nothing` })).toMatch(
        /^wrong .*Nothing cannot be opened/,
      );
      expect(await finding('bounce mailbox', { BOUNCE_IMAP_URL: 'imaps://a:b@nowhere.river.test' })).toMatch(
        /^wrong there is no machine/,
      );
    });

    it('of providers that report by HTTP', async () => {
      const SMTP_URL = 'smtp://key:secret@email-smtp.eu-west-1.amazonaws.com:587';
      dns.zone['email-smtp.eu-west-1.amazonaws.com'] = local;
      expect(await finding('reports', { SMTP_URL })).toMatch(
        /^wrong .*and SES_TOPIC_ARN is not set > .*\/mail-events\/ses/,
      );
    });
  });

  it('says when DNS is closed to the world', async () => {
    delete dns.zone['a.root-servers.net'];
    expect(await finding('DNS')).toMatch(/^warning .*may be there > Name another DNS server/);
  });

  it('says so politely when DNS does not answer, and goes on', async () => {
    dns.zone = Object.fromEntries(Object.keys(healthy()).map((name) => [name, 'silent' as const]));
    const started = Date.now();
    const found = await examined({});
    expect(Date.now() - started).toBeLessThan(6_000);
    const silent = found.filter((one) => /DNS gave no answer|no machine|does not answer/.test(one.found));
    expect(silent.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['MAIL_FROM', 'SPF', 'DKIM', 'DMARC', 'reverse DNS', 'bounce domain']),
    );
    expect(found.find(({ check }) => check === 'MAIL_FROM')).toMatchObject({
      level: 'warning',
      todo: expect.stringContaining('--dns'),
    });
  });

  it('answers in lines or in JSON, and its exit code says whether something is wrong', async () => {
    const lines: string[] = [];
    const say = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
    const scold = jest.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line));
    const config = loadConfig(env());
    const args = ['mail', '--dns', dns.address, '--ip', ip];
    const more = { ca: certificate, timeouts };
    expect(await runDoctor(config, args, more)).toBe(0);
    expect(lines.join('\n')).toMatch(
      /^ok {7}DNS {13}knows the world\nok {7}PUBLIC_URL {6}https.*\n17 ok, 0 to look at, 0 wrong\.$/s,
    );
    delete dns.zone['_dmarc.river.test'];
    lines.length = 0;
    expect(await runDoctor(config, [...args, '--json'], more)).toBe(1);
    const { findings } = JSON.parse(lines.join('\n')) as { findings: Finding[] };
    expect(findings.find(({ check }) => check === 'DMARC')).toMatchObject({ level: 'wrong' });
    lines.length = 0;
    expect(await runDoctor(config, ['mails'])).toBe(1);
    expect(lines.join('\n')).toMatch(/^Say what to examine: npm run doctor -- mail/);
    say.mockRestore();
    scold.mockRestore();
  });
});
