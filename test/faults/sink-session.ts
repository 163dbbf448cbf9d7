import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fate } from './manners.js';

/** What a session asks of the server that it belongs to. */
export interface House {
  drip: number;
  asksCredentials: boolean;
  takesCredentials: boolean;
  mailsPerConnection: number;
  /** What became of the mails of this second: null when there is room for one more. */
  tooFast(): 451 | 421 | null;
  /** Decides about the next attempt to reach somebody. */
  fate(email: string): { fate: Fate; latency: number };
  taken(mail: { to: string; raw: string; replied: boolean }): void;
}

const unknown = '550 5.1.1 there is no such person here';
const later = '451 4.7.1 come again a little later';

/** One connection. Commands are answered one after the other, also when they come in one piece (PIPELINING). */
export class Session {
  private rest = '';
  private working = false;
  private inData = false;
  private known = false;
  private mails = 0;
  private recipient: { email: string; fate: Fate; latency: number } | null = null;

  constructor(
    private readonly socket: Socket,
    private readonly house: House,
  ) {
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('error', () => socket.destroy());
    socket.on('data', (part: string) => {
      this.rest += part;
      void this.work();
    });
    void this.say('220 sink ESMTP');
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    for (let next = this.take(); next !== null; next = this.take()) {
      if (this.inData) await this.mail(next);
      else await this.command(next);
    }
    this.working = false;
  }

  /** The next whole command, or the next whole mail. */
  private take(): string | null {
    const mark = this.inData ? '\r\n.\r\n' : '\r\n';
    const end = this.rest.indexOf(mark);
    if (end < 0 || this.socket.destroyed) return null;
    const whole = this.rest.slice(0, end);
    this.rest = this.rest.slice(end + mark.length);
    return whole;
  }

  private async command(line: string): Promise<void> {
    switch (line.slice(0, 4).toUpperCase()) {
      case 'EHLO': {
        const auth = this.house.asksCredentials ? ['AUTH PLAIN LOGIN'] : [];
        const offers = ['sink', 'PIPELINING', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES', ...auth];
        await this.say(offers.map((offer, n) => `250${n === offers.length - 1 ? ' ' : '-'}${offer}`).join('\r\n'));
        return;
      }
      case 'AUTH':
        this.known = this.house.takesCredentials;
        await this.say(this.known ? '235 2.7.0 welcome' : '535 5.7.8 name or password are wrong');
        return;
      case 'MAIL':
        await this.sender();
        return;
      case 'RCPT':
        await this.to(line);
        return;
      case 'DATA':
        this.inData = this.recipient !== null;
        await this.say(this.inData ? '354 go on' : '554 5.5.1 to nobody');
        return;
      case 'QUIT':
        await this.say('221 2.0.0 bye');
        this.socket.end();
        return;
      default:
        this.recipient = null;
        await this.say('250 2.0.0 as you like');
    }
  }

  private async sender(): Promise<void> {
    this.recipient = null;
    const { house } = this;
    if (house.asksCredentials && !this.known) return this.say('530 5.7.0 who are you');
    if (house.mailsPerConnection > 0 && this.mails >= house.mailsPerConnection) {
      return this.hangUp('421 4.7.0 enough for one connection');
    }
    const tooFast = house.tooFast();
    if (tooFast === 421) return this.hangUp('421 4.7.0 too fast for us');
    await this.say(tooFast === 451 ? '451 4.7.1 too fast for us' : '250 2.1.0 fine');
  }

  private async to(line: string): Promise<void> {
    const email = (/<([^>]*)>/.exec(line)?.[1] ?? '').toLowerCase();
    const decided = this.house.fate(email);
    if (decided.fate === 'refuse') return this.say(unknown);
    if (decided.fate === 'defer at once') return this.say(later);
    this.recipient = { email, ...decided };
    await this.say('250 2.1.5 fine');
  }

  private async mail(raw: string): Promise<void> {
    const { recipient } = this;
    this.inData = false;
    this.recipient = null;
    if (recipient === null) return;
    this.mails += 1;
    const { email: to, fate, latency } = recipient;
    await pause(latency);
    if (fate === 'defer after the mail') return this.say(later);
    const replied = fate === 'take';
    this.house.taken({ to, raw, replied });
    if (replied) return this.say('250 2.0.0 taken');
    if (fate === 'take and drop') this.socket.destroy();
    // Whoever hangs keeps the connection and says nothing any more.
    else await new Promise((resolve) => this.socket.once('close', resolve));
  }

  private async hangUp(reply: string): Promise<void> {
    await this.say(reply);
    this.socket.end();
  }

  private async say(reply: string): Promise<void> {
    if (this.socket.destroyed) return;
    const bytes = `${reply}\r\n`;
    if (this.house.drip === 0) {
      this.socket.write(bytes);
      return;
    }
    for (let n = 0; n < bytes.length && this.socket.writable; n += 1) {
      this.socket.write(bytes.charAt(n));
      await pause(this.house.drip);
    }
  }
}
