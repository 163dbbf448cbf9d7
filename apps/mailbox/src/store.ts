import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';

/** A line of the list. */
export interface CaughtMail {
  id: string;
  receivedAt: string;
  from: string;
  /** Whom the mail server was told to deliver to; the heading of a mail may name others. */
  to: string[];
  subject: string;
  bytes: number;
}

/** Caught mail as .eml files in a folder, so that it survives a restart; the oldest give way. */
export class MailStore {
  private mails: CaughtMail[] = [];

  constructor(
    private readonly folder: string,
    private readonly most = 2_000,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lines = existsSync(this.list) ? readFileSync(this.list, 'utf8').split('\n') : [];
    this.mails = lines.flatMap(readLine).filter(({ id }) => existsSync(this.file(id)));
    this.rewrite();
  }

  async add(source: Buffer, from: string, to: string[]): Promise<CaughtMail> {
    const { subject } = await simpleParser(source, {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipImageLinks: true,
    });
    const now = new Date();
    const mail: CaughtMail = {
      id: `${now.getTime().toString(36)}${randomBytes(5).toString('hex')}`,
      receivedAt: now.toISOString(),
      from,
      to,
      subject: subject ?? '',
      bytes: source.length,
    };
    await writeFile(this.file(mail.id), source, { mode: 0o600 });
    this.mails.push(mail);
    appendFileSync(this.list, `${JSON.stringify(mail)}\n`, { mode: 0o600 });
    await this.forgetOldest();
    return mail;
  }

  /** Newest first. `to` is any part of a recipient's address. */
  find(to: string, first = 100): CaughtMail[] {
    const wanted = to.trim().toLowerCase();
    const found = this.mails.filter((mail) => mail.to.some((address) => address.toLowerCase().includes(wanted)));
    return found.slice(-first).reverse();
  }

  get(id: string): CaughtMail | undefined {
    return this.mails.find((mail) => mail.id === id);
  }

  source(id: string): Promise<Buffer> {
    return readFile(this.file(id));
  }

  async parsed(id: string): Promise<ParsedMail> {
    return simpleParser(await this.source(id));
  }

  async empty(): Promise<void> {
    const gone = this.mails.splice(0);
    this.rewrite();
    await this.remove(gone);
  }

  private async forgetOldest(): Promise<void> {
    if (this.mails.length <= this.most) return;
    // A tenth at a time, so that the list is not written anew for every mail.
    const gone = this.mails.splice(0, this.mails.length - Math.ceil(this.most * 0.9));
    this.rewrite();
    await this.remove(gone);
  }

  private async remove(mails: CaughtMail[]): Promise<void> {
    for (const { id } of mails) await rm(this.file(id), { force: true });
  }

  private rewrite(): void {
    writeFileSync(this.list, this.mails.map((mail) => `${JSON.stringify(mail)}\n`).join(''), { mode: 0o600 });
  }

  private get list(): string {
    return join(this.folder, 'list.ndjson');
  }

  private file(id: string): string {
    return join(this.folder, `${id}.eml`);
  }
}

/** The last line may be half written when the machine was switched off. */
function readLine(line: string): CaughtMail[] {
  try {
    return [JSON.parse(line) as CaughtMail];
  } catch {
    return [];
  }
}
