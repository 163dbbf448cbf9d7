import type { Readable, Transform } from 'node:stream';
import { Logger } from '@nestjs/common';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import { maskPassword } from '../config/config.js';
import { SmtpBody } from './smtp-body.js';
import { readReply, type SmtpOutcome } from './smtp-outcome.js';

interface Envelope {
  from: string;
  to: string;
}

/** What goes over the wire. The server gets the pieces one after the other. */
export interface WireMail {
  envelope: Envelope;
  raw: readonly Buffer[];
}

interface Slot {
  connection: SMTPConnection;
  body: SmtpBody;
  dead: boolean;
  sent: number;
  /** When the mail on it is given up, whether or not the server says a word now and then. */
  deadline: number;
  giveUp: () => void;
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 30_000 };
/** For each command before the body. The answer to a body takes longer: some servers look for viruses first. */
const COMMAND_MS = 60_000;
const MAILS_PER_CONNECTION = 200;
const IDLE_MS = 5_000;
const FRESH_TRIES = 3;
/** For how long a lane makes do with fewer connections after the server refused one more. */
const CROWDED_MS = 60_000;

/**
 * A few connections to the mail server for one kind of traffic. Unlike a transport pool it keeps no queue of mails
 * in memory, and for every failure it can say whether the server may already have the mail.
 */
export class SmtpLane {
  private readonly log = new Logger('mail');
  private readonly options: SMTPConnectionOptions;
  private readonly idle: Slot[] = [];
  private readonly live = new Set<Slot>();
  private readonly waiting: (() => void)[] = [];
  private free: number;
  private sweeper: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  private closed = false;

  /** `answerMs`: how long the server may take to answer a body. */
  constructor(
    private readonly url: string,
    readonly slots: number,
    private readonly answerMs = 600_000,
  ) {
    const given = parseConnectionUrl(url) as SMTPConnectionOptions;
    this.options = { ...TIMEOUTS, socketTimeout: answerMs, ...given };
    this.free = slots;
  }

  /** Whether a mail would go out at once. */
  get hasRoom(): boolean {
    return this.free > 0;
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

  /**
   * Hands one mail to the server. It is written when its turn has come, so that no more than are under way are in
   * memory; null when there is none after all. `mayStart` is asked before, and at the last moment before it goes out.
   */
  async send(write: () => WireMail | null, mayStart: () => boolean): Promise<SmtpOutcome | null> {
    await this.take();
    try {
      if (!mayStart()) return { kind: 'late' };
      const mail = write();
      return mail && (await this.deliver(mail, mayStart));
    } finally {
      this.give();
    }
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.sweeper);
    clearInterval(this.watch);
    for (const slot of this.idle.splice(0)) slot.connection.quit();
  }

  private async deliver({ envelope, raw }: WireMail, mayStart: () => boolean): Promise<SmtpOutcome> {
    let outcome: SmtpOutcome = { kind: 'lost', reply: 'not tried' };
    for (let n = 0; n < FRESH_TRIES; n += 1) {
      const slot = await this.slot();
      if ('kind' in slot) return slot;
      if (!mayStart()) {
        this.park(slot);
        return { kind: 'late' };
      }
      const used = slot.sent > 0;
      outcome = await this.sendOn(slot, envelope, raw);
      // Whoever hangs up before the body cannot have the mail: an idle connection that the server had closed, or one
      // on which it has taken enough.
      const enough = used && outcome.kind === 'refused' && outcome.code === 421;
      if (enough) this.drop(slot);
      if (outcome.kind !== 'lost' && !enough) return outcome;
    }
    return outcome;
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
    for (;;) {
      for (let slot = this.idle.pop(); slot; slot = this.idle.pop()) {
        if (!slot.dead) return slot;
      }
      const opened = await this.open();
      if (!('kind' in opened) || !this.isCrowded(opened)) return opened;
      // The server lets nobody have more connections than we have: this mail waits for one of those.
      setTimeout(() => {
        this.give();
      }, CROWDED_MS).unref();
      await this.take();
    }
  }

  private isCrowded(refusal: SmtpOutcome): boolean {
    return refusal.kind === 'unreachable' && refusal.code === 421 && this.live.size > 0;
  }

  private open(): Promise<Slot | SmtpOutcome> {
    return new Promise((resolve) => {
      const connection = new SMTPConnection(this.options);
      const slot: Slot = {
        ...{ connection, body: new SmtpBody(), dead: false, sent: 0, deadline: Infinity, giveUp: () => undefined },
      };
      const fail = (error: unknown): void => {
        // Closing tells us once more that the connection has ended, which is no reason.
        resolve({ ...readReply(error), kind: 'unreachable' });
        if (!slot.dead) this.drop(slot);
      };
      const ready = (): void => {
        this.live.add(slot);
        this.watch ??= setInterval(() => {
          this.giveUpLate();
        }, 1_000).unref();
        resolve(slot);
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
          ready();
          return;
        }
        connection.login(auth, (refused) => {
          if (refused) fail(refused);
          else ready();
        });
      });
    });
  }

  private sendOn(slot: Slot, envelope: Envelope, raw: readonly Buffer[]): Promise<SmtpOutcome> {
    if (!/^[\x20-\x7e]*$/.test(envelope.to) && !extensionsOf(slot.connection).includes('SMTPUTF8')) {
      this.park(slot);
      const reply = `553 5.6.7 the address has letters before the "@" that our mail server does not know (no SMTPUTF8)`;
      return Promise.resolve({ kind: 'refused', code: 553, enh: '5.6.7', command: 'RCPT TO', reply });
    }
    return new Promise((resolve) => {
      let started = false;
      // Only `pipe` is called, and only once the server has said 354: from then on it may have the mail.
      const body = {
        pipe: (stream: Transform): void => {
          started = true;
          slot.deadline = performance.now() + this.answerMs;
          slot.body.pour(raw, stream);
        },
      };
      const { connection } = slot;
      slot.deadline = performance.now() + Math.min(COMMAND_MS, this.answerMs);
      slot.giveUp = () => {
        this.drop(slot);
        resolve({ kind: started ? 'ambiguous' : 'lost', reply: 'no answer in time' });
      };
      connection.send({ from: envelope.from, to: [envelope.to] }, body as unknown as Readable, (error, info) => {
        slot.sent += 1;
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
    slot.deadline = Infinity;
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
    slot.deadline = Infinity;
    this.live.delete(slot);
    slot.connection.close();
  }

  private giveUpLate(): void {
    const now = performance.now();
    for (const slot of this.live) if (slot.deadline < now) slot.giveUp();
  }
}

/** What the server offered after EHLO; nodemailer keeps it to itself. */
const extensionsOf = (connection: SMTPConnection): string[] =>
  (connection as unknown as { _supportedExtensions?: string[] })._supportedExtensions ?? [];
