import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../problem.js';

export type LinkPurpose = 'host' | 'attendance' | 'subscription' | 'unsubscribe' | 'endorsement' | 'preferences';

export interface Link {
  purpose: LinkPurpose;
  /** The row that the link opens. */
  id: string;
  /** Raised in the row to revoke every link given out before. */
  version: number;
  /** For `unsubscribe`: the message (its number) below which the link stood, and so the topic. */
  message?: string;
}

const letters: Record<LinkPurpose, string> = {
  host: 'h',
  attendance: 'a',
  subscription: 's',
  unsubscribe: 'u',
  endorsement: 'e',
  preferences: 'p',
};

export const SECRET = Symbol('SECRET');

/** Bytes of a key: purpose, version and row id; then perhaps the number of a message; then the signature. */
const ROW = 18;
const MESSAGE = 8;
const SIGNATURE = 15;

/**
 * Keys in mailed links. Signed and not stored: the same link can be written into a later mail, nothing is
 * readable in the database, and a raised version in the row revokes it.
 */
@Injectable()
export class Links {
  private readonly secret: KeyObject;

  constructor(@Inject(SECRET) secret: string) {
    this.secret = createSecretKey(secret, 'utf8');
  }

  key(link: Link): string {
    const length = link.message === undefined ? ROW : ROW + MESSAGE;
    const bytes = Buffer.alloc(length + SIGNATURE);
    bytes.write(letters[link.purpose], 'latin1');
    bytes[1] = link.version & 255;
    bytes.write(link.id.replaceAll('-', ''), 2, 'hex');
    if (link.message !== undefined) bytes.writeBigUInt64BE(BigInt(link.message), ROW);
    this.sign(bytes.subarray(0, length)).copy(bytes, length);
    return bytes.toString('base64url');
  }

  /** Reads a key; throws LINK_INVALID unless it was signed by us for this purpose. */
  read(key: string, purpose: LinkPurpose): Link {
    const bytes = Buffer.from(key, 'base64url');
    const body = bytes.subarray(0, Math.max(0, bytes.length - SIGNATURE));
    const signature = bytes.subarray(body.length);
    const expected = this.sign(body);
    const genuine = signature.length === expected.length && timingSafeEqual(signature, expected);
    if (!genuine || body.toString('latin1', 0, 1) !== letters[purpose]) throw linkInvalid();
    const hex = body.subarray(2, ROW).toString('hex');
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const message = body.length === ROW + MESSAGE && { message: String(body.readBigUInt64BE(ROW)) };
    return { purpose, id, version: body[1] ?? 0, ...message };
  }

  /** For an address that names no person and is the same for everybody, such as `c/12/3`. */
  signature(address: string): string {
    return this.signAddress(address).toString('base64url');
  }

  /** Whether that address was signed by us. */
  isSigned(address: string, signature: string): boolean {
    const [given, expected] = [Buffer.from(signature, 'base64url'), this.signAddress(address)];
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  private signAddress(address: string): Buffer {
    return createHmac('sha256', this.secret).update('address:').update(address).digest().subarray(0, SIGNATURE);
  }

  private sign(body: Buffer): Buffer {
    return createHmac('sha256', this.secret).update('link:').update(body).digest().subarray(0, SIGNATURE);
  }
}

export const linkInvalid = (): Problem =>
  new Problem('LINK_INVALID', {
    field: 'key',
    message: 'This link does not work. It may be cut off or replaced by a newer one: use the link in our latest mail.',
  });
