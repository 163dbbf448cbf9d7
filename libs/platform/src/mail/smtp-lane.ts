import type { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import { maskPassword } from '../config/config.js';
import { readReply, type SmtpOutcome } from './smtp-outcome.js';

interface Envelope {
  from: string;
  to: string;
}

interface Slot {
  connection: SMTPConnection;
  dead: boolean;
  sent: number;
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 30_000, socketTimeout: 300_000 };
const MAILS_PER_CONNECTION = 200;
const IDLE_MS = 5_000;
const FRESH_TRIES = 3;

/**
 * A few connections to the mail server for one kind of traffic. Unlike a transport pool it keeps no queue of mails
 * in memory, and for every failure it can say whether the server may already have the mail.
 */
export class SmtpLane {
  private readonly log = new Logger('mail');
  private readonly options: SMTPConnectionOptions;
  private readonly idle: Slot[] = [];
  private readonly waiting: (() => void)[] = [];
  private free: number;
  private sweeper: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    readonly slots: number,
    timeouts: Partial<typeof TIMEOUTS> = {},
  ) {
    this.options = { ...TIMEOUTS, ...timeouts, ...(parseConnectionUrl(url) as SMTPConnectionOptions) };
    this.free = slots;
  }

  /** Address of the server without its password, for messages to the operator. */
  get server(): string {
    return maskPassword(this.url);
  }

  /** Opens a connection if none is open. Says why not. */
  async reach(): Promise<SmtpOutcome | null> {
    await this.take();
    try {
      const slot = await this.slot();
      if ('kind' in slot) return slot;
      this.park(slot);
      return null;
    } finally {
      this.give();
    }
  }

  /** Hands one mail to the server. `mayStart` is asked at the last moment before the body goes out. */
  async send(envelope: Envelope, raw: Buffer, mayStart: () => boolean): Promise<SmtpOutcome> {
    await this.take();
    try {
      let outcome: SmtpOutcome = { kind: 'lost', reply: 'not tried' };
      for (let n = 0; n < FRESH_TRIES; n += 1) {
        if (!mayStart()) return { kind: 'late' };
        const slot = await this.slot();
        if ('kind' in slot) return slot;
        outcome = await this.sendOn(slot, envelope, raw);
        // Whoever hangs up before the body cannot have the mail: an idle connection that the server had closed.
        if (outcome.kind !== 'lost') return outcome;
      }
      return outcome;
    } finally {
      this.give();
    }
  }

  close(): void {
    this.closed = true;
    clearInterval(this.sweeper);
    for (const slot of this.idle.splice(0)) slot.connection.quit();
  }

  private take(): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private give(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }

  private async slot(): Promise<Slot | SmtpOutcome> {
    for (let slot = this.idle.pop(); slot; slot = this.idle.pop()) {
      if (!slot.dead) return slot;
    }
    return this.open();
  }

  private open(): Promise<Slot | SmtpOutcome> {
    return new Promise((resolve) => {
      const slot: Slot = { connection: new SMTPConnection(this.options), dead: false, sent: 0 };
      const { connection } = slot;
      const fail = (error: unknown): void => {
        slot.dead = true;
        connection.close();
        resolve({ ...readReply(error), kind: 'unreachable' });
      };
      connection.on('error', fail);
      connection.on('end', () => {
        fail(new Error('connection closed'));
      });
      connection.connect((error) => {
        if (error) {
          fail(error);
          return;
        }
        const { auth } = this.options as { auth?: { user?: string; pass?: string } };
        if (auth === undefined || !connection.allowsAuth) {
          resolve(slot);
          return;
        }
        connection.login(auth, (refused) => {
          if (refused) fail(refused);
          else resolve(slot);
        });
      });
    });
  }

  private sendOn(slot: Slot, envelope: Envelope, raw: Buffer): Promise<SmtpOutcome> {
    if (!/^[\x20-\x7e]*$/.test(envelope.to) && !extensionsOf(slot.connection).includes('SMTPUTF8')) {
      this.park(slot);
      const reply = `553 5.6.7 the address has letters before the "@" that our mail server does not know (no SMTPUTF8)`;
      return Promise.resolve({ kind: 'refused', code: 553, enh: '5.6.7', command: 'RCPT TO', reply });
    }
    return new Promise((resolve) => {
      let started = false;
      // Only `pipe` is called, and only once the server has said 354: from then on it may have the mail.
      const body = {
        pipe: (stream: NodeJS.WritableStream): void => {
          started = true;
          stream.end(raw);
        },
      };
      const { connection } = slot;
      connection.send({ from: envelope.from, to: [envelope.to] }, body as unknown as Readable, (error, info) => {
        if (!error) {
          this.park(slot);
          resolve({ kind: 'accepted', reply: info.response, providerId: info.serverMessageId ?? null });
          return;
        }
        const reply = readReply(error);
        if (reply.code === undefined) {
          this.drop(slot);
          resolve({ kind: started ? 'ambiguous' : 'lost', reply: reply.reply });
          return;
        }
        this.reset(slot);
        resolve({ ...reply, kind: 'refused', code: reply.code });
      });
    });
  }

  /** The next mail may only use the connection after RSET was answered. */
  private reset(slot: Slot): void {
    if (slot.dead) return;
    slot.connection.reset((error) => {
      if (error) this.drop(slot);
      else this.park(slot);
    });
  }

  private park(slot: Slot): void {
    slot.sent += 1;
    if (slot.dead) return;
    if (this.closed || slot.sent > MAILS_PER_CONNECTION || this.idle.length >= this.slots) {
      slot.connection.quit();
      return;
    }
    this.idle.push(slot);
    clearTimeout(this.sweeper);
    this.sweeper = setTimeout(() => {
      for (const unused of this.idle.splice(0)) unused.connection.quit();
    }, IDLE_MS).unref();
  }

  private drop(slot: Slot): void {
    slot.dead = true;
    slot.connection.close();
  }
}

/** What the server offered after EHLO; nodemailer keeps it to itself. */
const extensionsOf = (connection: SMTPConnection): string[] =>
  (connection as unknown as { _supportedExtensions?: string[] })._supportedExtensions ?? [];
