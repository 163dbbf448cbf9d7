import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What arrived since the last time somebody asked with POST /. Seconds are from the first mail to the last. */
const tally = { mails: 0, bytes: 0, first: 0, last: 0 };
/** When mails came (milliseconds since 1970) for the addresses that somebody asked about with POST /watch. */
const watched = new Map<string, number | null>();
/** Milliseconds that every mail takes, as with a server at the other end of a country. */
const latency = Number(process.env['LATENCY_MS'] ?? 0);
const END = Buffer.from('\r\n.\r\n');

/** The smallest server that speaks enough SMTP: a real one would be what is measured. */
class Talk {
  private inBody = false;
  private bytes = 0;
  private tail: Buffer = Buffer.alloc(0);
  private line = '';
  private to = '';

  constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.write('220 sink\r\n');
    socket.on('data', (part) => {
      if (this.inBody) this.body(part);
      else this.commands(part);
    });
    socket.on('error', () => socket.destroy());
  }

  /** Whoever has sent a body waits for the answer: it ends where the data ends. */
  private body(part: Buffer): void {
    this.bytes += part.length;
    this.tail =
      part.length >= END.length ? part.subarray(-END.length) : Buffer.concat([this.tail, part]).subarray(-END.length);
    if (!this.tail.equals(END)) return;
    this.inBody = false;
    if (latency === 0) this.taken();
    else
      setTimeout(() => {
        this.taken();
      }, latency);
  }

  private taken(): void {
    tally.last = Date.now();
    if (tally.mails === 0) tally.first = tally.last;
    tally.mails += 1;
    tally.bytes += this.bytes;
    if (watched.get(this.to) === null) watched.set(this.to, Date.now());
    this.socket.write('250 taken\r\n');
  }

  private commands(part: Buffer): void {
    this.line += part.toString('latin1');
    for (let end = this.line.indexOf('\r\n'); end >= 0; end = this.line.indexOf('\r\n')) {
      const line = this.line.slice(0, end);
      this.line = this.line.slice(end + 2);
      this.answer(line);
    }
  }

  private answer(line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') this.socket.write('250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n');
    else if (verb === 'DATA') {
      this.inBody = true;
      this.bytes = 0;
      this.tail = Buffer.alloc(0);
      this.socket.write('354 go on\r\n');
    } else if (verb === 'QUIT') this.socket.end('221 bye\r\n');
    else {
      if (verb === 'RCPT') this.to = line.slice(9, line.indexOf('>'));
      this.socket.write('250 ok\r\n');
    }
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const smtp = createServer((socket) => new Talk(socket)).listen(0, '127.0.0.1', () => {
  createHttpServer((request, response) => {
    void textOf(request).then((text) => {
      if (request.url === '/watch') {
        for (const address of text === '' ? [] : (JSON.parse(text) as string[])) watched.set(address, null);
        response.end(JSON.stringify(Object.fromEntries(watched)));
        return;
      }
      const { mails, bytes, first, last } = tally;
      if (request.method === 'POST') tally.mails = tally.bytes = 0;
      const { port } = smtp.address() as AddressInfo;
      response.end(JSON.stringify({ port, mails, bytes, first, last, seconds: (last - first) / 1000 }));
    });
  }).listen(Number(process.env['PORT']), '127.0.0.1');
});
