import { once } from 'node:events';
import type { Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  /** The sender of the envelope. */
  from: string;
  to: string;
  raw: string;
  parsed: ParsedMail;
}

/** What the server answers instead of taking the mail: a reply, a dropped connection, or one dropped after taking it. */
export type Trouble = { code: number; text: string } | 'drop' | 'take and drop';

export interface SmtpSink {
  url: string;
  /** In the order of arrival; addresses in lower case. */
  mails: CaughtMail[];
  to(address: string): CaughtMail[];
  /** Asked for every recipient; answers what goes wrong, or nothing. */
  trouble: (address: string) => Trouble | undefined;
  /** Milliseconds that every mail takes. */
  latency: number;
  stop(): Promise<void>;
}

/** A mail server on a socket of its own that keeps what it is given; without `utf8` it knows ASCII addresses only. */
export async function startSmtpSink(port = 0, { utf8 = true } = {}): Promise<SmtpSink> {
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    hideSMTPUTF8: !utf8,
    onRcptTo({ address }, _session, done) {
      const trouble = sink.trouble(address.toLowerCase());
      done(typeof trouble === 'object' ? reply(trouble) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        const recipients = rcptTo.map(({ address }) => address.toLowerCase());
        void take(raw, mailFrom === false ? '' : mailFrom.address, recipients).then((trouble) => {
          if (trouble === undefined) done(null, '2.0.0 taken');
          else sockets.get(session.remotePort)?.destroy();
        });
      });
    },
  });
  const sink: SmtpSink = {
    url: '',
    mails: [],
    to: (address) => sink.mails.filter((mail) => mail.to === address),
    trouble: () => undefined,
    latency: 0,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  };

  async function take(raw: Buffer, from: string, recipients: readonly string[]): Promise<Trouble | undefined> {
    if (sink.latency > 0) await new Promise((resolve) => setTimeout(resolve, sink.latency));
    const trouble = recipients.map((address) => sink.trouble(address)).find((found) => found !== undefined);
    if (trouble === 'drop') return trouble;
    const parsed = await simpleParser(raw);
    for (const to of recipients) sink.mails.push({ from, to, raw: raw.toString('utf8'), parsed });
    return trouble;
  }

  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    if (socket.remotePort !== undefined) sockets.set(socket.remotePort, socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  sink.url = `smtp://127.0.0.1:${String(typeof address === 'object' && address ? address.port : port)}`;
  return sink;
}

function reply({ code, text }: { code: number; text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
