import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../problem.js';

export type LinkPurpose = 'host' | 'attendance' | 'subscription' | 'unsubscribe' | 'endorsement';

export interface Link {
  purpose: LinkPurpose;
  /** The row that the link opens. */
  id: string;
  /** Raised in the row to revoke every link given out before. */
  version: number;
}

const letters: Record<LinkPurpose, string> = {
  host: 'h',
  attendance: 'a',
  subscription: 's',
  unsubscribe: 'u',
  endorsement: 'e',
};

export const SECRET = Symbol('SECRET');

/**
 * Keys in mailed links. Signed and not stored: the same link can be written into a later mail, nothing is
 * readable in the database, and a raised version in the row revokes it.
 */
@Injectable()
export class Links {
  constructor(@Inject(SECRET) private readonly secret: string) {}

  key(link: Link): string {
    const id = Buffer.from(link.id.replaceAll('-', ''), 'hex');
    const body = Buffer.concat([Buffer.from(letters[link.purpose]), Buffer.from([link.version & 255]), id]);
    return Buffer.concat([body, this.sign(body)]).toString('base64url');
  }

  /** Reads a key; throws LINK_INVALID unless it was signed by us for this purpose. */
  read(key: string, purpose: LinkPurpose): Link {
    const bytes = Buffer.from(key, 'base64url');
    const body = bytes.subarray(0, 18);
    const signature = bytes.subarray(18);
    const expected = this.sign(body);
    const genuine = signature.length === expected.length && timingSafeEqual(signature, expected);
    if (!genuine || body.toString('latin1', 0, 1) !== letters[purpose]) throw linkInvalid();
    const hex = body.subarray(2).toString('hex');
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return { purpose, id, version: body[1] ?? 0 };
  }

  private sign(body: Buffer): Buffer {
    return createHmac('sha256', this.secret).update('link:').update(body).digest().subarray(0, 15);
  }
}

export const linkInvalid = (): Problem =>
  new Problem('LINK_INVALID', {
    field: 'key',
    message: 'This link does not work. It may be cut off or replaced by a newer one: use the link in our latest mail.',
  });
