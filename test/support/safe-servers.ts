import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { CaughtMail } from './smtp-sink.js';

/** A certificate for *.river.test that nobody trusts unless told to. */
export const certificate = readFileSync('test/fixtures/tls/certificate.pem', 'utf8');
const key = readFileSync('test/fixtures/tls/key.pem', 'utf8');

export interface SafeSmtp {
  port: number;
  mails: CaughtMail[];
  stop(): Promise<void>;
}

/** A mail server as providers run them: STARTTLS (or TLS from the start), and nothing without the right password. */
export async function startSafeSmtp(more: SMTPServerOptions = {}): Promise<SafeSmtp> {
  const mails: CaughtMail[] = [];
  const server = new SMTPServer({
    ...{ cert: certificate, key, size: 20_000_000, logger: false, disableReverseLookup: true },
    onAuth({ username, password }, _session, done) {
      if (username === 'river' && password === 'pass word') done(null, { user: username });
      else done(Object.assign(new Error('5.7.8 Authentication credentials invalid'), { responseCode: 535 }));
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        void simpleParser(raw).then((parsed) => {
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          for (const { address } of envelope.rcptTo) mails.push({ from, to: address, raw: raw.toString(), parsed });
          done(null, '2.0.0 taken as ABC123');
        });
      });
    },
    ...more,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

/** Pages behind TLS. */
export async function startSafeSite(answer: RequestListener): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = createServer({ cert: certificate, key }, answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
