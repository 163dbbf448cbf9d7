import type { ImapFlow } from 'imapflow';
import { MAX_BYTES } from '../classify/read-mail.js';
import type { MailboxSettings } from './mailbox-settings.js';

export const PROCESSED = 'Processed';
export const QUARANTINE = 'Quarantine';

const TIMEOUT_MS = 30_000;
/** Servers may forget to say that there is new mail. */
const POLL_MS = 60_000;

/** One connection to the mailbox for undeliverable mail. */
export class BounceMailbox {
  private readonly folders = new Map<string, string>();
  /** Mails that could not be moved: looked at again over the next connection. */
  private readonly stuck = new Set<number>();
  private fresh = false;
  private wake: (() => void) | undefined;

  private constructor(
    private readonly client: ImapFlow,
    private readonly settings: MailboxSettings,
  ) {
    // An error also closes the connection, which `wait` notices; unheard, it would end the process.
    this.client.on('error', () => undefined);
    this.client.on('close', () => this.wake?.());
    this.client.on('exists', () => {
      this.fresh = true;
      this.wake?.();
    });
  }

  /** Not yet open. The library is loaded only where there is such a mailbox. */
  static async at(settings: MailboxSettings): Promise<BounceMailbox> {
    const { ImapFlow } = await import('imapflow');
    const { host, port, secure, user, pass } = settings;
    const client = new ImapFlow({
      ...{ host, port, secure, auth: { user, pass } },
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: 5 * POLL_MS,
      clientInfo: { name: 'Turnout' },
    });
    return new BounceMailbox(client, settings);
  }

  async open(): Promise<void> {
    await this.client.connect();
    await this.ensureFolders();
    await this.client.mailboxOpen(this.settings.folder);
  }

  /** Hands over every mail that is there and puts it where the answer says. */
  async drain(take: (raw: Uint8Array) => Promise<string>): Promise<number> {
    const found = await this.client.search({ all: true }, { uid: true });
    let done = 0;
    for (const uid of Array.isArray(found) ? found : []) {
      if (this.stuck.has(uid)) continue;
      const mail = await this.client.fetchOne(String(uid), { source: { maxLength: MAX_BYTES } }, { uid: true });
      if (mail === false || mail.source === undefined) continue;
      const folder = await take(mail.source);
      if (!(await this.move(uid, folder))) this.stuck.add(uid);
      done += 1;
    }
    return done;
  }

  /** Until there may be new mail; fails when the connection is gone. */
  async wait(): Promise<void> {
    if (!this.fresh && this.client.usable) {
      // Ends by itself when the next command is given.
      void this.client.idle().catch(() => undefined);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.fresh = false;
    if (!this.client.usable) throw new Error('The mail server closed the connection.');
  }

  close(): void {
    this.client.close();
  }

  private async move(uid: number, folder: string): Promise<boolean> {
    const path = this.folders.get(folder) ?? folder;
    return (await this.client.messageMove(String(uid), path, { uid: true })) !== false;
  }

  /** Servers differ in where folders of one's own lie (`INBOX.Processed`), so the server is asked for the path. */
  private async ensureFolders(): Promise<void> {
    const existing = await this.client.list();
    for (const name of [PROCESSED, QUARANTINE]) {
      const found = existing.find((folder) => folder.name === name);
      this.folders.set(name, found?.path ?? (await this.client.mailboxCreate([name])).path);
    }
  }
}
